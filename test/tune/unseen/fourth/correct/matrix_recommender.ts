import * as tf from '@tensorflow/tfjs';

// Spare-part ratings by workshops: two embeddings and a dot product, ratings centred on the mean.
const USERS = 40, ITEMS = 30, RANK = 3;
const U = tf.randomNormal([USERS, RANK], 0, 0.8, 'float32', 1), V = tf.randomNormal([ITEMS, RANK], 0, 0.8, 'float32', 2);
const full = tf.tidy(() => (U as tf.Tensor2D).matMul(V as tf.Tensor2D, false, true).add(3.2)).arraySync() as number[][];
let s = 17;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const ratings: { u: number; i: number; r: number }[] = [];
full.forEach((row, u) => row.forEach((r, i) => { if (rnd() < 0.8) ratings.push({ u, i, r: r + 0.1 * (rnd() - 0.5) }); }));
tf.util.shuffle(ratings);
const nTrain = Math.floor(ratings.length * 0.85);
const mean = ratings.slice(0, nTrain).reduce((a, q) => a + q.r, 0) / nTrain;
const pack = (part: typeof ratings) => ({
  x: [tf.tensor2d(part.map((q) => [q.u])), tf.tensor2d(part.map((q) => [q.i]))],
  y: tf.tensor2d(part.map((q) => [q.r - mean])),
});
// %%
const userIn = tf.input({ shape: [1] }), itemIn = tf.input({ shape: [1] });
const embed = (n: number, x: tf.SymbolicTensor, seed: number) => tf.layers.flatten().apply(tf.layers.embedding({
  inputDim: n, outputDim: RANK, embeddingsInitializer: tf.initializers.randomNormal({ stddev: 0.3, seed }),
}).apply(x)) as tf.SymbolicTensor;
const dot = tf.layers.dot({ axes: -1 }).apply([embed(USERS, userIn, 3), embed(ITEMS, itemIn, 4)]) as tf.SymbolicTensor;
const model = tf.model({ inputs: [userIn, itemIn], outputs: dot });
model.compile({ optimizer: tf.train.adam(0.02), loss: 'meanSquaredError' });
// %%
const train = pack(ratings.slice(0, nTrain)), held = pack(ratings.slice(nTrain));
await model.fit(train.x, train.y, { epochs: 25, batchSize: 32, validationData: [held.x, held.y], verbose: 0 });
const rmse = tf.tidy(() => (model.predict(held.x) as tf.Tensor).sub(held.y).square().mean().sqrt().dataSync()[0]);
console.log('RMSE on held ratings', rmse.toFixed(3), 'spread', tf.moments(held.y).variance.sqrt().dataSync()[0].toFixed(3));
