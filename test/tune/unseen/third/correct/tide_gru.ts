import * as tf from '@tensorflow/tfjs';
// %% Tide at a harbour, one value per hour; forecast the next hour from 7 hours. Validation = the last weeks
const HOURS = 260, WIN = 7;
const tide = Array.from({ length: HOURS }, (_, t) => 2.4 * Math.sin((2 * Math.PI * t) / 12.42) + 0.8 * Math.sin((2 * Math.PI * t) / 12 + 1) + 0.05 * Math.sin(7.3 * t * t));
const scale = 3; // metres -> about -1..1
const x: number[][][] = [], y: number[][] = [];
for (let t = WIN; t < HOURS; t++) {
  x.push(tide.slice(t - WIN, t).map((v) => [v / scale]));
  y.push([tide[t] / scale]);
}
const cut = 200;
const X = tf.tensor3d(x), Y = tf.tensor2d(y);

// %% A small recurrent net
const model = tf.sequential();
model.add(tf.layers.gru({ units: 8, inputShape: [WIN, 1] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });

// %% Windows are shuffled inside the training part only
const h = await model.fit(X.slice(0, cut), Y.slice(0, cut), {
  epochs: 12,
  batchSize: 24,
  shuffle: true,
  validationData: [X.slice(cut), Y.slice(cut)],
});
console.log('rmse in metres', scale * Math.sqrt(Number(h.history.val_loss.at(-1))));
