import * as tf from '@tensorflow/tfjs';

// Time to failure with censoring: exponential hazard exp(f(x)), likelihood written out.
let s = 1825;
const u = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const units = Array.from({ length: 900 }, () => {
  const load = 2 * u() - 1, heat = 2 * u() - 1, age = 2 * u() - 1;
  const hazard = Math.exp(0.8 * load + 0.6 * heat * heat + 0.5 * age - 0.3);
  const t = -Math.log(u()) / hazard, censor = 2.5 * u() + 0.3;
  return { f: [load, heat, age], t: Math.min(t, censor), event: t <= censor ? 1 : 0 };
});
const col = (g: (q: (typeof units)[0]) => number, a: number, b: number) => tf.tensor2d(units.slice(a, b).map((q) => [g(q)]));
const part = (a: number, b: number) => ({ x: tf.tensor2d(units.slice(a, b).map((q) => q.f)), t: col((q) => q.t, a, b), d: col((q) => q.event, a, b) });
const train = part(0, 700), test = part(700, 900);
// %%
const logHazard = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [3], units: 16, activation: 'tanh' }),
  tf.layers.dense({ units: 1 }),
] });
type Part = typeof train;
const nll = ({ x, t, d }: Part): tf.Scalar => {
  const f = logHazard.apply(x) as tf.Tensor;
  return f.exp().mul(t).sub(d.mul(f)).mean() as tf.Scalar; // events add log hazard, everybody pays the cumulative hazard
};
// %%
const opt = tf.train.adam(0.02);
for (let it = 0; it <= 150; it++) {
  const loss = opt.minimize(() => nll(train), true)!;
  if (it % 30 === 0) console.log(it, 'train', loss.dataSync()[0].toFixed(4), 'test', tf.tidy(() => nll(test).dataSync()[0]).toFixed(4));
  loss.dispose();
}
const w = tf.tidy(() => (logHazard.predict(tf.tensor2d([[1, 0, 0], [-1, 0, 0]])) as tf.Tensor).exp().dataSync());
console.log('hazard at high and low load', w[0].toFixed(2), w[1].toFixed(2), '(true 1.65 0.33)');
