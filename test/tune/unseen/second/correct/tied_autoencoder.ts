import * as tf from '@tensorflow/tfjs';

// The decoder uses the transposed kernel of the encoder
const latent = tf.randomNormal([600, 4], 0, 1, 'float32', 10);
const data = latent.matMul(tf.randomNormal([4, 16], 0, 0.5, 'float32', 11)).add(tf.randomNormal([600, 16], 0, 0.05, 'float32', 12));
const train = data.slice([0, 0], [500, 16]);
const held = data.slice([500, 0]);
// %%
const kernel = tf.variable(tf.randomNormal([16, 4], 0, 0.25, 'float32', 13));
const bEnc = tf.variable(tf.zeros([4]));
const bDec = tf.variable(tf.zeros([16]));
const rebuild = (x: tf.Tensor) => tf.matMul(tf.matMul(x, kernel).add(bEnc), kernel, false, true).add(bDec);
const loss = (x: tf.Tensor) => tf.losses.meanSquaredError(x, rebuild(x)) as tf.Scalar;
const adam = tf.train.adam(0.01);
for (let epoch = 0; epoch < 40; epoch++) {
  for (let i = 0; i < 500; i += 50) {
    const part = train.slice([i, 0], [50, 16]);
    adam.minimize(() => loss(part));
    part.dispose();
  }
}
console.log(tf.tidy(() => [loss(train).dataSync()[0], loss(held).dataSync()[0]]));
