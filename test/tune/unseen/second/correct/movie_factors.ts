import * as tf from '@tensorflow/tfjs';

// Matrix factorisation with biases: 60 users, 40 films
const U = 60;
const F = 40;
const taste = tf.randomNormal([U, 3], 0, 0.8, 'float32', 3);
const style = tf.randomNormal([F, 3], 0, 0.8, 'float32', 4);
const table = taste.matMul(style, false, true).arraySync() as number[][];
const ratings: { u: number; f: number; v: number }[] = [];
let s = 8;
const rnd = () => (s = (s * 16807) % 2147483647) / 2147483647;
for (let u = 0; u < U; u++) for (let f = 0; f < F; f++) if (rnd() < 0.6) ratings.push({ u, f, v: table[u][f] + (rnd() - 0.5) * 0.1 });
tf.util.shuffle(ratings);
// %%
const user = tf.input({ shape: [1], name: 'user' });
const film = tf.input({ shape: [1], name: 'film' });
const factors = (n: number, dim: number, t: tf.SymbolicTensor) =>
  tf.layers.flatten().apply(
    tf.layers.embedding({ inputDim: n, outputDim: dim, embeddingsInitializer: tf.initializers.randomNormal({ stddev: 0.1, seed: n }) }).apply(t),
  ) as tf.SymbolicTensor;
const dot = tf.layers.dot({ axes: 1 }).apply([factors(U, 4, user), factors(F, 4, film)]) as tf.SymbolicTensor;
const rating = tf.layers.add().apply([dot, factors(U, 1, user), factors(F, 1, film)]) as tf.SymbolicTensor;
const recommender = tf.model({ inputs: [user, film], outputs: rating });
recommender.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
// %%
const us = tf.tensor2d(ratings.map((r) => [r.u]));
const fs = tf.tensor2d(ratings.map((r) => [r.f]));
const vs = tf.tensor2d(ratings.map((r) => [r.v]));
await recommender.fit([us, fs], vs, { epochs: 30, batchSize: 32, validationSplit: 0.1, verbose: 0 });
