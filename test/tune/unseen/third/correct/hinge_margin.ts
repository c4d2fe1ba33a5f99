import * as tf from '@tensorflow/tfjs';
// %% A linear support vector machine: labels are -1 and +1, the loss is the hinge
let m0 = 99;
const rnd = () => { m0 = (m0 * 69621) % 2147483647; return m0 / 2147483647; };
const X: number[][] = [], Y: number[][] = [];
while (X.length < 300) {
  const p = [4 * rnd() - 2, 4 * rnd() - 2];
  const side = p[0] - 0.6 * p[1] + 0.2;
  if (Math.abs(side) < 0.15) continue; // leave a gap
  X.push(p);
  Y.push([side > 0 ? 1 : -1]);
}
const xs = tf.tensor2d(X), ys = tf.tensor2d(Y);

// %% One linear unit with l2: this is the SVM
const svm = tf.sequential();
svm.add(tf.layers.dense({ units: 1, inputShape: [2], kernelRegularizer: tf.regularizers.l2({ l2: 0.001 }) }));
svm.compile({ optimizer: tf.train.sgd(0.1), loss: 'hinge' });

// %% Training
const h = await svm.fit(xs, ys, { epochs: 30, batchSize: 20, validationSplit: 0.2 });
console.log('hinge', h.history.loss.at(-1), h.history.val_loss.at(-1));
const right = tf.tidy(() => (svm.predict(xs.slice(240)) as tf.Tensor).sign().equal(ys.slice(240)).mean().dataSync()[0]);
console.log('right side', right);
tf.dispose([xs, ys]);
