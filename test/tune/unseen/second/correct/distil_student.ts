import * as tf from '@tensorflow/tfjs';

const TEMP = 3;
const x = tf.randomNormal([900, 12], 0, 1, 'float32', 45);
const k = x.matMul(tf.randomNormal([12, 5], 0, 1, 'float32', 46)).argMax(1) as tf.Tensor1D;
const y = tf.oneHot(k, 5).toFloat();
const xTrain = x.slice([0, 0], [720, 12]);
const yTrain = y.slice([0, 0], [720, 5]);
const mlp = (width: number) => {
  const m = tf.sequential();
  m.add(tf.layers.dense({ units: width, activation: 'relu', inputShape: [12] }));
  m.add(tf.layers.dense({ units: 5 }));
  return m;
};
// %%
const teacher = mlp(96);
teacher.compile({ optimizer: tf.train.adam(0.003), loss: tf.losses.softmaxCrossEntropy, metrics: ['accuracy'] });
await teacher.fit(xTrain, yTrain, { epochs: 20, batchSize: 36, verbose: 0, validationData: [x.slice([720, 0]), y.slice([720, 0])] });
const soft = tf.softmax((teacher.predict(xTrain) as tf.Tensor2D).div(TEMP));
// %%
const student = mlp(12);
const adam = tf.train.adam(0.01);
for (let epoch = 0; epoch < 25; epoch++) {
  for (let i = 0; i < 720; i += 36) {
    tf.tidy(() => {
      const xb = xTrain.slice([i, 0], [36, 12]);
      const hard = yTrain.slice([i, 0], [36, 5]);
      const softB = soft.slice([i, 0], [36, 5]);
      adam.minimize(() => {
        const logits = student.apply(xb) as tf.Tensor2D;
        const a = tf.losses.softmaxCrossEntropy(softB, logits.div(TEMP)).mul(TEMP * TEMP);
        const b = tf.losses.softmaxCrossEntropy(hard, logits);
        return a.mul(0.7).add(b.mul(0.3)) as tf.Scalar;
      });
    });
  }
}
console.log((student.predict(x.slice([720, 0])) as tf.Tensor).argMax(1).equal(k.slice([720])).mean().dataSync()[0]);
