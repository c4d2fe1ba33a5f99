// Matrix factorisation with two embeddings and a dot product.
import * as tf from '@tensorflow/tfjs';

const USERS = 60;
const MOVIES = 40;
const ratings = tf.tidy(() => {
  const u = tf.randomNormal([USERS, 3], 0, 0.8, 'float32', 1);
  const m = tf.randomNormal([MOVIES, 3], 0, 0.8, 'float32', 2);
  return u.matMul(m, false, true) as tf.Tensor2D;
});
const table = (await ratings.array()) as number[][];
const seen: [user: number, movie: number, rating: number][] = [];
for (let u = 0; u < USERS; u++) for (let m = 0; m < MOVIES; m++) if ((u * 31 + m * 17) % 5 < 3) seen.push([u, m, table[u][m]]);
seen.sort((p, q) => Math.sin(p[0] * 12.9 + p[1] * 78.2) - Math.sin(q[0] * 12.9 + q[1] * 78.2));
const column = (i: number) => tf.tensor2d(seen.map((row) => [row[i]]));
// %%
const userIn = tf.input({ shape: [1], name: 'user' });
const movieIn = tf.input({ shape: [1], name: 'movie' });
const vector = (count: number, input: tf.SymbolicTensor) =>
  tf.layers.flatten().apply(
    tf.layers.embedding({ inputDim: count, outputDim: 6, embeddingsRegularizer: tf.regularizers.l2({ l2: 1e-6 }) }).apply(input),
  ) as tf.SymbolicTensor;
const rating = tf.layers.dot({ axes: 1 }).apply([vector(USERS, userIn), vector(MOVIES, movieIn)]) as tf.SymbolicTensor;
const model = tf.model({ inputs: [userIn, movieIn], outputs: rating });
model.compile({ optimizer: tf.train.adam(0.02), loss: 'meanSquaredError' });
const h = await model.fit([column(0), column(1)], column(2), { epochs: 40, batchSize: 64, validationSplit: 0.1 });
console.log(h.history.val_loss.at(-1));
