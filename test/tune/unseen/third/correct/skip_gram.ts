import * as tf from '@tensorflow/tfjs';
// %% word2vec with negative sampling on a made up language: words 0-4 are animals, 5-9 tools, 10-14 food
const VOCAB = 15, DIM = 6;
let w0 = 84;
const rnd = () => { w0 = (w0 * 48271) % 2147483647; return w0 / 2147483647; };
const pick = (g: number) => g * 5 + Math.floor(rnd() * 5);
const centre: number[] = [], context: number[] = [], label: number[] = [];
for (let i = 0; i < 900; i++) {
  const g = Math.floor(rnd() * 3);
  const c = pick(g);
  centre.push(c, c);
  context.push(rnd() < 0.9 ? pick(g) : Math.floor(rnd() * VOCAB), Math.floor(rnd() * VOCAB)); // a true neighbour and a random word
  label.push(1, 0);
}
// %% Two tables of vectors; the score is their dot product
const inVec = tf.variable(tf.randomNormal([VOCAB, DIM], 0, 0.2, 'float32', 1));
const outVec = tf.variable(tf.randomNormal([VOCAB, DIM], 0, 0.2, 'float32', 2));
const adam = tf.train.adam(0.03);
const N = centre.length, B = 100;
for (let epoch = 0; epoch < 6; epoch++) {
  let sum = 0;
  for (let i = 0; i < N; i += B) {
    sum += tf.tidy(() => {
      const c = tf.tensor1d(centre.slice(i, i + B), 'int32'), o = tf.tensor1d(context.slice(i, i + B), 'int32');
      const y = tf.tensor1d(label.slice(i, i + B));
      return adam.minimize(() => tf.losses.sigmoidCrossEntropy(y, inVec.gather(c).mul(outVec.gather(o)).sum(-1)) as tf.Scalar, true)!.dataSync()[0];
    });
  }
  console.log('epoch', epoch, 'loss', ((sum * B) / N).toFixed(4)); // a third of the random words are true neighbours, so it cannot go to zero
}
// %% Neighbours by cosine
const unit = tf.tidy(() => inVec.div(inVec.norm(2, 1, true)) as tf.Tensor2D);
const sim = unit.matMul(unit, false, true).arraySync() as number[][];
for (const w of [0, 5, 10]) console.log(w, 'is near', sim[w].map((v, k) => ({ v, k })).sort((p, q) => q.v - p.v).slice(1, 4).map((p) => p.k).join(' '));
