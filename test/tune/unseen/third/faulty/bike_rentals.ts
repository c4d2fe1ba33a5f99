import * as tf from '@tensorflow/tfjs';

// %% Bike sharing: hour of day (as sin/cos), temperature, rain -> bikes per hour (hundreds)
let state = 123456789;
function rand() { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; return (state >>> 0) / 4294967296; }
const M = 600;
const xsArr: number[][] = [];
const ysArr: number[] = [];
for (let i = 0; i < M; i++) {
  const hour = Math.floor(rand() * 24), temp = rand() * 30, rain = rand() < 0.2 ? 1 : 0;
  const rush = Math.exp(-((hour - 8) ** 2) / 4) + 1.3 * Math.exp(-((hour - 17) ** 2) / 5);
  ysArr.push((0.5 + 3 * rush + 0.06 * temp) * (rain ? 0.45 : 1) + 0.1 * (rand() - 0.5));
  xsArr.push([Math.sin(hour / 24 * 2 * Math.PI), Math.cos(hour / 24 * 2 * Math.PI), temp / 30, rain]);
}
const xs = tf.tensor2d(xsArr), ys = tf.tensor2d(ysArr, [M, 1]);

// %% Model builder
function build(hidden: number[]) {
  const m = tf.sequential();
  hidden.forEach((units, i) => m.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [4] } : {}) })));
  m.add(tf.layers.dense({ units: 1 }));
  return m;
}
const model = build([32, 32]);
model.compile({ optimizer: tf.train.adam(0.4), loss: 'meanSquaredError' });

// %% Train with 20 percent for validation
const hist = await model.fit(xs, ys, {
  epochs: 30, batchSize: 32, validationSplit: 0.2, shuffle: true,
  callbacks: { onEpochEnd: async (e, logs) => { if (e % 10 === 0) console.log(e, logs?.loss.toFixed(3), logs?.val_loss.toFixed(3)); } },
});
