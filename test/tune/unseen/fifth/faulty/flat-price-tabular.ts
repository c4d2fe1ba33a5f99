import * as tf from '@tensorflow/tfjs';

// Flats: area, rooms, floor, age, distance -> price in euro
const N = 300;
const raw = tf.randomUniform([N, 5], 0, 1, 'float32', 17).arraySync() as number[][];
const flats = raw.map(([a, b, c, d, e]) => [30 + 120 * a, 1 + Math.floor(4 * b), Math.floor(8 * c), 60 * d, 15 * e]);
const price = flats.map(([area, rooms, floor, age, dist]) => 3200 * area + 9000 * rooms + 2500 * floor - 900 * age - 6000 * dist + 60000);

function standardise(t: tf.Tensor2D): tf.Tensor2D {
  const { mean, variance } = tf.moments(t, 0);
  return t.sub(mean).div(variance.sqrt()) as tf.Tensor2D;
}
const x = standardise(tf.tensor2d(flats));
const y = tf.tensor2d(price, [N, 1]);

// %%
const config = { hidden: [64, 64], lr: 0.001, epochs: 50, batch: 32 };
const layers: tf.layers.Layer[] = config.hidden.map((units, i) =>
  tf.layers.dense({ units, activation: 'relu', kernelInitializer: 'heNormal', inputShape: i === 0 ? [5] : undefined }));
layers.push(tf.layers.dense({ units: 1 }));
const net = tf.sequential({ layers });
net.compile({ optimizer: tf.train.adam(config.lr), loss: 'meanSquaredError' });

// %%
const hist = await net.fit(x, y, { epochs: config.epochs, batchSize: config.batch, validationSplit: 0.1 });
console.log('RMSE', Math.sqrt(hist.history.loss.at(-1) as number));
