import * as tf from '@tensorflow/tfjs';

// Glass transition and density of a copolymer from five composition descriptors.
const N = 500;
const comp = tf.randomUniform([N, 5], -1, 1, 'float32', 314) as tf.Tensor2D;
const props = tf.tidy(() => {
  const [a, b, c, d] = tf.split(comp, 5, 1);
  const tg = a.mul(0.8).add(b.mul(c)).sub(d.square());
  const rho = b.mul(0.5).sub(a.mul(d)).add(0.3);
  return tf.concat([tg, rho], 1);
}) as tf.Tensor2D;
// %%
interface Hyper { units: number; layers: number; init: 'zeros' | 'glorotUniform' | 'heNormal'; lr: number }
const hyper: Hyper = { units: 24, layers: 2, init: 'zeros', lr: 0.01 };
function build(hp: Hyper): tf.Sequential {
  const net = tf.sequential();
  for (let l = 0; l < hp.layers; l++) {
    net.add(tf.layers.dense({
      units: hp.units,
      activation: 'relu',
      kernelInitializer: hp.init,
      inputShape: l === 0 ? [5] : undefined,
    }));
  }
  net.add(tf.layers.dense({ units: 2, kernelInitializer: hp.init }));
  net.compile({ optimizer: tf.train.adam(hp.lr), loss: 'meanSquaredError' });
  return net;
}
// %%
const net = build(hyper);
const info = await net.fit(comp, props, { epochs: 20, batchSize: 25, validationSplit: 0.2, verbose: 0 });
const vl = info.history.val_loss as number[];
console.log('val loss', vl[0].toFixed(4), '->', vl[vl.length - 1].toFixed(4));
console.log('two predictions', (net.predict(comp.slice([0, 0], [2, 5])) as tf.Tensor2D).arraySync());
