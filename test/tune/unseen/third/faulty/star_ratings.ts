import * as tf from '@tensorflow/tfjs';
// %% ratings from 1 to 5 stars, from 8 answers of a questionnaire
const STARS = 5;
let k0 = 2468;
const rnd = () => { k0 = (k0 * 69621) % 2147483647; return k0 / 2147483647; };
const mood = Array.from({ length: STARS }, () => Array.from({ length: 8 }, () => 2 * rnd() - 1));
const answers: number[][] = [];
const stars: number[] = [];
for (let i = 0; i < 350; i++) {
  const rating = 1 + Math.floor(rnd() * STARS); // 1..5
  answers.push(mood[rating - 1].map((m) => m + 0.6 * (rnd() - 0.5)));
  stars.push(rating);
}
const X = tf.tensor2d(answers);
const Y = tf.oneHot(tf.tensor1d(stars, 'int32'), STARS);

// %% net
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [8] }));
model.add(tf.layers.dense({ units: STARS, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(X, Y, { epochs: 25, batchSize: 25, validationSplit: 0.2 });

// %% check by hand
const got = (model.predict(X) as tf.Tensor).argMax(-1).dataSync();
console.log('exact ratings', stars.filter((s, i) => s === got[i]).length / stars.length);
