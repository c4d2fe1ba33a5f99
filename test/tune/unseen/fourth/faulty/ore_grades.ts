import * as tf from '@tensorflow/tfjs';

// X-ray fluorescence of drill cores, seven element lines, three grades of ore.
const GRADES = ['waste', 'low', 'high'];
let s = 29;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const core = (g: number) => {
  const copper = [0.1, 0.35, 0.7][g] + 0.25 * (rnd() - 0.5);
  return [copper, 0.5 * copper + 0.4 * rnd(), 1 - copper + 0.3 * rnd(), rnd(), rnd(), 0.6 * rnd() + 0.2 * g, rnd()].map((v) => 2 * v - 1);
};
const grade = Array.from({ length: 540 }, () => Math.floor(3 * rnd()));
const X = tf.tensor2d(grade.map(core)), Y = tf.oneHot(tf.tensor1d(grade, 'int32'), GRADES.length);
// %%
type Stage = 'dense' | 'norm' | 'activation';
const plan: { hidden: Stage[]; output: Stage[] } = { hidden: ['dense', 'norm', 'activation'], output: ['dense', 'activation', 'norm'] };
const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [7] }));
function addBlock(stages: Stage[], units: number, activation: 'relu' | 'softmax') {
  for (const stage of stages) {
    if (stage === 'dense') model.add(tf.layers.dense({ units }));
    if (stage === 'norm') model.add(tf.layers.batchNormalization({ momentum: 0.9 }));
    if (stage === 'activation') model.add(tf.layers.activation({ activation }));
  }
}
addBlock(plan.hidden, 24, 'relu');
addBlock(plan.output, GRADES.length, 'softmax');
// %%
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await model.fit(X, Y, { epochs: 15, batchSize: 30, validationSplit: 0.2, verbose: 0 });
console.log('loss', (h.history.loss as number[]).map((v) => v.toFixed(2)).join(' '));
console.log('one output row', Array.from((model.predict(X.slice([0, 0], [1, 7])) as tf.Tensor).dataSync()).map((v) => v.toFixed(2)).join(' '));
