import * as tf from '@tensorflow/tfjs';

class Climate {
  private s: number;
  constructor(seed: number) { this.s = seed; }
  rand(): number { this.s = (this.s * 16807) % 2147483647; return this.s / 2147483647; }
  normal(): number { return Math.sqrt(-2 * Math.log(this.rand() + 1e-9)) * Math.cos(2 * Math.PI * this.rand()); }
  monthly(n: number): number[] {
    const out: number[] = [];
    let enso = 0;
    for (let t = 0; t < n; t++) {
      enso = 0.93 * enso + 0.25 * this.normal();
      out.push(0.6 * Math.sin((2 * Math.PI * t) / 43) + enso);
    }
    return out;
  }
}
const anomalies = new Climate(5).monthly(700);
const WINDOW = 12;
// %%
function makeWindows(series: number[], w: number) {
  const xs: number[][][] = [], ys: number[][] = [];
  for (let i = 0; i + w < series.length; i++) {
    xs.push(series.slice(i, i + w).map((v) => [v]));
    ys.push([series[i + w]]);
  }
  return { x: tf.tensor3d(xs), y: tf.tensor2d(ys) };
}
const cut = Math.floor(anomalies.length * 0.8);
const train = makeWindows(anomalies.slice(0, cut), WINDOW);
const test = makeWindows(anomalies.slice(cut), WINDOW);
// %%
function buildForecaster(window: number, cells: number): tf.LayersModel {
  const input = tf.input({ shape: [window, 1] });
  const h = tf.layers.gru({ units: cells }).apply(input) as tf.SymbolicTensor;
  const out = tf.layers.dense({ units: 1, activation: 'relu' }).apply(h) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: out });
}
const model = buildForecaster(WINDOW, 10);
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await model.fit(train.x, train.y, { epochs: 12, batchSize: 32, validationData: [test.x, test.y], verbose: 0 });
// %%
const pred = (model.predict(test.x) as tf.Tensor).dataSync();
const truth = test.y.dataSync();
let sse = 0;
for (let i = 0; i < pred.length; i++) sse += (pred[i] - truth[i]) ** 2;
console.log(`test RMSE ${Math.sqrt(sse / pred.length).toFixed(3)} degC, coldest forecast ${Math.min(...pred).toFixed(2)}`);
