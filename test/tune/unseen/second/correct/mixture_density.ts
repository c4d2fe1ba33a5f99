import * as tf from '@tensorflow/tfjs';

// y is one of two branches for each x: a mixture of K normals
const K = 3;
const N = 1000;
const x = tf.randomUniform([N, 1], -1, 1, 'float32', 91);
const side = tf.randomUniform([N, 1], 0, 1, 'float32', 92).greater(0.5).toFloat().mul(2).sub(1);
const y = x.mul(0.8).add(0.5).mul(side).add(tf.randomNormal([N, 1], 0, 0.08, 'float32', 93));
// %%
const mdn = tf.sequential();
mdn.add(tf.layers.dense({ units: 32, activation: 'tanh', inputShape: [1] }));
mdn.add(tf.layers.dense({ units: 3 * K }));

function negLogLik(truth: tf.Tensor, out: tf.Tensor) {
  return tf.tidy(() => {
    const [logit, mu, logSd] = tf.split(out, 3, 1);
    const sd = logSd.clipByValue(-4, 3);
    const z = truth.slice([0, 0], [-1, K]).sub(mu).div(sd.exp());
    const comp = tf.logSoftmax(logit).add(z.square().mul(-0.5)).sub(sd).sub(0.5 * Math.log(2 * Math.PI));
    return tf.logSumExp(comp, 1).mean().neg();
  });
}
mdn.compile({ optimizer: tf.train.adam(0.005), loss: negLogLik });
// a loss function sees targets of the width of the output
await mdn.fit(x, y.tile([1, 3 * K]), { epochs: 40, batchSize: 50, validationSplit: 0.2, verbose: 0 });
