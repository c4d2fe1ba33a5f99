import * as tf from '@tensorflow/tfjs';
// %% crop kind from 4 satellite bands
let sd = 555;
const rnd = () => { sd = (sd * 69621) % 2147483647; return sd / 2147483647; };
const BANDS = [[0.2, 0.4, 0.6, 0.3], [0.5, 0.2, 0.4, 0.6], [0.3, 0.6, 0.2, 0.5]];
const crop = Array.from({ length: 270 }, () => Math.floor(rnd() * 3));
const xs = tf.tensor2d(crop.map((k) => BANDS[k].map((b) => 4 * (b + 0.25 * (rnd() - 0.5)) - 1.6)));
const ys = tf.oneHot(tf.tensor1d(crop, 'int32'), 3).toFloat();

// %% Kullback-Leibler divergence written by hand: sum p * log(p / q)
function kl(p: tf.Tensor, q: tf.Tensor) {
  return tf.tidy(() => p.mul(p.div(q).log()).sum(-1).mean());
}
const net = tf.sequential();
net.add(tf.layers.dense({ units: 12, activation: 'relu', inputShape: [4] }));
net.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
net.compile({ optimizer: tf.train.adam(0.01), loss: kl, metrics: ['accuracy'] });

// %% train
const result = await net.fit(xs, ys, {
  epochs: 20,
  batchSize: 27,
  validationSplit: 0.2,
});
console.log('last loss', result.history.loss.at(-1));
