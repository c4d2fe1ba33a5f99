import * as tf from '@tensorflow/tfjs';
// %% 12 sensors with -1/+1; the lamp is on if exactly one of sensors 3 and 8 is up
let b0 = 1999;
const rnd = () => { b0 = (b0 * 48271) % 2147483647; return b0 / 2147483647; };
const rows = Array.from({ length: 400 }, () => Array.from({ length: 12 }, () => (rnd() < 0.5 ? -1 : 1) + 0.2 * (rnd() - 0.5)));
const lamp = rows.map((r) => [r[3] * r[8] < 0 ? 1 : 0]);
const X = tf.tensor2d(rows), Y = tf.tensor2d(lamp);

// %% a body that makes features and a head that decides
const body = tf.sequential({ layers: [tf.layers.dense({ units: 20, activation: 'relu', inputShape: [12] })] });
const head = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [20] })] });
const adam = tf.train.adam(0.02);

function lossOf(x: tf.Tensor, y: tf.Tensor): tf.Scalar {
  const f = body.apply(x) as tf.Tensor2D;
  const features = tf.tensor2d(f.arraySync()); // plain tensor for the head
  const logits = head.apply(features) as tf.Tensor;
  return tf.losses.sigmoidCrossEntropy(y, logits) as tf.Scalar;
}
// %% training
for (let epoch = 0; epoch < 30; epoch++) {
  let sum = 0;
  for (let i = 0; i < 320; i += 32) {
    const l = adam.minimize(() => lossOf(X.slice(i, 32), Y.slice(i, 32)), true)!;
    sum += l.dataSync()[0];
    l.dispose();
  }
  if (epoch % 10 === 0 || epoch === 29) console.log('epoch', epoch, (sum / 10).toFixed(4));
}
// %% test rows
const yes = (head.predict(body.predict(X.slice(320)) as tf.Tensor) as tf.Tensor).greater(0);
console.log('right', yes.equal(Y.slice(320).greater(0.5)).mean().dataSync()[0]);
