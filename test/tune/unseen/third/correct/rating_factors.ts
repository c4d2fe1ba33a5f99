import * as tf from '@tensorflow/tfjs';
// %% Recommender: users and films as vectors, their dot product is the rating (centred)
const USERS = 30, FILMS = 25, K = 3;
let f0 = 22;
const rnd = () => { f0 = (f0 * 48271) % 2147483647; return f0 / 2147483647; };
const taste = Array.from({ length: USERS }, () => [2 * rnd() - 1, 2 * rnd() - 1]);
const style = Array.from({ length: FILMS }, () => [2 * rnd() - 1, 2 * rnd() - 1]);
const seen: { u: number; f: number; r: number }[] = [];
for (let u = 0; u < USERS; u++) {
  for (let f = 0; f < FILMS; f++) {
    if (rnd() < 0.75) seen.push({ u, f, r: 2 * (taste[u][0] * style[f][0] + taste[u][1] * style[f][1]) + 0.1 * (rnd() - 0.5) });
  }
}
tf.util.shuffle(seen);
const users = tf.tensor2d(seen.map((s) => [s.u])), films = tf.tensor2d(seen.map((s) => [s.f]));
const ratings = tf.tensor2d(seen.map((s) => [s.r]));

// %% Two embeddings with a light l2, no dense layer at all
const embed = (inputDim: number, input: tf.SymbolicTensor) =>
  tf.layers.flatten().apply(tf.layers.embedding({ inputDim, outputDim: K, embeddingsInitializer: tf.initializers.randomNormal({ stddev: 0.3 }), embeddingsRegularizer: tf.regularizers.l2({ l2: 1e-5 }) }).apply(input)) as tf.SymbolicTensor;
const uIn = tf.input({ shape: [1] }), fIn = tf.input({ shape: [1] });
const score = tf.layers.dot({ axes: -1 }).apply([embed(USERS, uIn), embed(FILMS, fIn)]) as tf.SymbolicTensor;
const model = tf.model({ inputs: [uIn, fIn], outputs: score });
model.compile({ optimizer: tf.train.adam(0.03), loss: 'meanSquaredError' });

// %% Fit; the last fifth is kept back
const h = await model.fit([users, films], ratings, { epochs: 25, batchSize: 32, validationSplit: 0.2 });
console.log('validation mse', h.history.val_loss.at(-1), 'variance of ratings', tf.moments(ratings).variance.dataSync()[0]);
