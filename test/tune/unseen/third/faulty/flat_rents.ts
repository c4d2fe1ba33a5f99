import * as tf from '@tensorflow/tfjs';
// %% Rents of flats: area in square metres, rooms, year of building, distance to centre in metres
class Rng {
  constructor(private a: number) {}
  next() { this.a |= 0; this.a = (this.a + 0x6d2b79f5) | 0; let t = Math.imul(this.a ^ (this.a >>> 15), 1 | this.a); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; }
  normal() { return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(6.283185 * this.next()); }
}
const rng = new Rng(2024);
const flats = Array.from({ length: 500 }, () => {
  const area = 25 + 110 * rng.next(), rooms = Math.max(1, Math.round(area / 28)), year = 1900 + Math.floor(120 * rng.next()), dist = 200 + 14000 * rng.next();
  const rent = 180 + 9.5 * area * (1 - dist / 30000) + 1.2 * (year - 1900) + 40 * rooms + 35 * rng.normal();
  return { x: [area, rooms, year, dist], y: rent };
});
const trainX = tf.tensor2d(flats.slice(0, 400).map((f) => f.x));
const trainY = tf.tensor2d(flats.slice(0, 400).map((f) => [f.y / 1000])); // in thousands
const testX = tf.tensor2d(flats.slice(400).map((f) => f.x));
const testY = tf.tensor2d(flats.slice(400).map((f) => [f.y / 1000]));

// %% network
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [4], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError', metrics: ['mae'] });

// %% training
await model.fit(trainX, trainY, { epochs: 25, batchSize: 32, validationData: [testX, testY] });
(model.predict(testX.slice([0, 0], [5, 4])) as tf.Tensor).print();
testY.slice([0, 0], [5, 1]).print();
