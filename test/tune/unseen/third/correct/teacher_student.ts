import * as tf from '@tensorflow/tfjs';
// %% Knowledge distillation: a small student learns the softened answers of a teacher
let d0 = 55;
const rnd = () => { d0 = (d0 * 16807) % 2147483647; return d0 / 2147483647; };
const pts = Array.from({ length: 420 }, () => [3 * rnd() - 1.5, 3 * rnd() - 1.5]);
const zone = pts.map(([a, b]) => (Math.hypot(a, b) < 0.8 ? 0 : a * b > 0 ? 1 : 2));
const X = tf.tensor2d(pts), Y = tf.oneHot(tf.tensor1d(zone, 'int32'), 3).toFloat();
const TRAIN = 340, T = 3; // temperature
const net = (hidden: number[]) => {
  const m = tf.sequential();
  hidden.forEach((units, i) => m.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [2] } : {}) })));
  m.add(tf.layers.dense({ units: 3 }));
  return m;
};
const logitLoss = (y: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(y, p) as tf.Scalar;

// %% Teacher on the true labels
const teacher = net([32, 32]);
teacher.compile({ optimizer: tf.train.adam(0.01), loss: logitLoss, metrics: [tf.metrics.categoricalAccuracy] });
await teacher.fit(X.slice(0, TRAIN), Y.slice(0, TRAIN), { epochs: 25, batchSize: 34, validationData: [X.slice(TRAIN), Y.slice(TRAIN)] });

// %% Student on softmax(logits / T); its loss cannot go below the entropy of the soft answers
const soft = tf.tidy(() => tf.softmax((teacher.predict(X) as tf.Tensor).div(T)));
const student = net([16]);
student.compile({ optimizer: tf.train.adam(0.02), loss: (y: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(y, p.div(T)) as tf.Scalar, metrics: [tf.metrics.categoricalAccuracy] });
await student.fit(X.slice(0, TRAIN), soft.slice(0, TRAIN), { epochs: 30, batchSize: 34, validationData: [X.slice(TRAIN), soft.slice(TRAIN)] });
const right = tf.tidy(() => (student.predict(X.slice(TRAIN)) as tf.Tensor).argMax(-1).equal(Y.slice(TRAIN).argMax(-1)).mean().dataSync()[0]);
console.log('student against the true zones', right);
