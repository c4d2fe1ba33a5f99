import * as tf from '@tensorflow/tfjs';
// %% The spread of the measurements depends on x: learn mean and log-variance (Gaussian likelihood)
let n0 = 2357;
const rnd = () => { n0 = (n0 * 16807) % 2147483647; return n0 / 2147483647; };
const nrm = () => { let t = 0; for (let i = 0; i < 12; i++) t += rnd(); return t - 6; };
const xs: number[][] = [], ys: number[][] = [];
for (let i = 0; i < 500; i++) {
  const x = 4 * rnd() - 2;
  xs.push([x]);
  ys.push([Math.sin(1.5 * x) + (0.1 + 0.2 * Math.abs(x)) * nrm()]);
}
const X = tf.tensor2d(xs), Y = tf.tensor2d(ys);

// %% Two heads on one trunk
const input = tf.input({ shape: [1] });
let trunk = input;
for (const units of [24, 24]) trunk = tf.layers.dense({ units, activation: 'tanh' }).apply(trunk) as tf.SymbolicTensor;
const mean = tf.layers.dense({ units: 1 }).apply(trunk) as tf.SymbolicTensor;
const logVar = tf.layers.dense({ units: 1, kernelInitializer: 'zeros' }).apply(trunk) as tf.SymbolicTensor; // start with the same spread everywhere
const model = tf.model({ inputs: input, outputs: [mean, logVar] });

const nll = (x: tf.Tensor, y: tf.Tensor) => tf.tidy(() => {
  const [m, v] = model.apply(x) as tf.Tensor[];
  return y.sub(m).square().mul(v.neg().exp()).add(v).mean().mul(0.5) as tf.Scalar;
});
// %% Loop with a rate that is halved twice; a negative loss is normal for a density
const adam = tf.train.adam(0.01);
for (let epoch = 0; epoch < 45; epoch++) {
  if (epoch === 25 || epoch === 35) (adam as any).learningRate /= 2;
  for (let i = 0; i < 400; i += 40) adam.minimize(() => nll(X.slice(i, 40), Y.slice(i, 40)));
  if (epoch % 11 === 0) console.log(epoch, 'train', nll(X.slice(0, 400), Y.slice(0, 400)).dataSync()[0].toFixed(3), 'held out', nll(X.slice(400), Y.slice(400)).dataSync()[0].toFixed(3));
}
// %% Spread at 0 and at 2 (0.1 and 0.5 expected)
const [, v] = model.predict(tf.tensor2d([[0], [2]])) as tf.Tensor[];
console.log(Array.from(v.mul(0.5).exp().dataSync()).map((q) => q.toFixed(2)));
