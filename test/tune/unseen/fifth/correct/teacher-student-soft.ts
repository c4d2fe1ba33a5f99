import * as tf from '@tensorflow/tfjs';

// distillation: the student learns the softened outputs of the teacher
const N = 360, D = 8, K = 3, TEMP = 3;
const centres = tf.randomNormal([K, D], 0, 1.4, 'float32', 4).arraySync() as number[][];
const noise = tf.randomNormal([N, D], 0, 1, 'float32', 5).arraySync() as number[][];
const ids = Array.from({ length: N }, (_, i) => i % K);
const X = tf.tensor2d(noise.map((row, i) => row.map((v, j) => v + centres[ids[i]][j])));
const Y = tf.oneHot(tf.tensor1d(ids, 'int32'), K).toFloat();
const mlp = (hidden: number) => tf.sequential({
  layers: [tf.layers.dense({ units: hidden, activation: 'relu', inputShape: [D] }), tf.layers.dense({ units: K })],
});
const ce = (t: tf.Tensor, z: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, z);

// %%
const teacher = mlp(64);
teacher.compile({ optimizer: tf.train.adam(0.005), loss: ce, metrics: ['accuracy'] });
await teacher.fit(X, Y, { epochs: 15, batchSize: 36 });
const soft = tf.softmax((teacher.predict(X) as tf.Tensor).div(TEMP));

// %%
const student = mlp(6);
student.compile({
  optimizer: tf.train.adam(0.01),
  loss: (t: tf.Tensor, z: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, z.div(TEMP)).mul(TEMP * TEMP),
  metrics: ['accuracy'],
});
await student.fit(X, soft, { epochs: 25, batchSize: 36 });
const acc = (student.predict(X) as tf.Tensor).argMax(1).equal(tf.tensor1d(ids, 'int32')).mean();
console.log('student', acc.dataSync()[0]);
