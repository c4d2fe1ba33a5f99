import * as tf from '@tensorflow/tfjs';

// ---------- data ----------
function lcg(seed: number) {
  let s = seed >>> 0;
  return () => (s = (1664525 * s + 1013904223) >>> 0) / 2 ** 32;
}
const rnd = lcg(2024);

interface House { area: number; rooms: number; age: number; price: number }
const houses: House[] = [];
for (let i = 0; i < 500; i++) {
  const area = 40 + 160 * rnd();
  const rooms = Math.round(1 + area / 40 + rnd());
  const age = 80 * rnd();
  houses.push({ area, rooms, age, price: 2100 * area + 9000 * rooms - 700 * age + 20000 * (rnd() - 0.5) });
}

function standardizer(values: tf.Tensor) {
  const { mean, variance } = tf.moments(values, 0);
  const std = variance.sqrt();
  return {
    apply: (t: tf.Tensor) => t.sub(mean).div(std),
    invert: (t: tf.Tensor) => t.mul(std).add(mean),
  };
}
// %%
const toX = (list: House[]) => tf.tensor2d(list.map(({ area, rooms, age }) => [area, rooms, age]));
const toY = (list: House[]) => tf.tensor2d(list.map(({ price }) => [price]));

const train = houses.slice(0, 400);
const test = houses.slice(400);
const xScaler = standardizer(toX(train));
const yScaler = standardizer(toY(train));

const [xTrain, yTrain] = [xScaler.apply(toX(train)), yScaler.apply(toY(train))];
const [xTest, yTest] = [xScaler.apply(toX(test)), yScaler.apply(toY(test))];
// %%
function createModel(): tf.LayersModel {
  const m = tf.sequential();
  m.add(tf.layers.dense({ inputShape: [3], units: 16, activation: 'relu', kernelInitializer: 'heNormal' }));
  m.add(tf.layers.dense({ units: 8, activation: 'relu', kernelInitializer: 'heNormal' }));
  m.add(tf.layers.dense({ units: 1 }));
  return m;
}

const model = createModel();
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError', metrics: ['mae'] });
await model.fit(xTrain, yTrain, {
  batchSize: 32,
  epochs: 40,
  validationData: [xTest, yTest],
  callbacks: { onEpochEnd: async (epoch, logs) => { if (epoch % 10 === 0) console.log(epoch, logs?.val_loss); } },
});

const guess = yScaler.invert(model.predict(xTest) as tf.Tensor);
console.log('mean error in money:', guess.sub(toY(test)).abs().mean().dataSync()[0].toFixed(0));
