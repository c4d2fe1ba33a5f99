import * as tf from '@tensorflow/tfjs';

const pts: [number, number][] = [];
const cls: number[] = [];
for (let i = 0; i < 450; i++) {
  const arm = i % 3;
  const r = 0.1 + 0.9 * (Math.floor(i / 3) / 150);
  const a = r * 4 + (arm * 2 * Math.PI) / 3 + 0.15 * Math.sin(i * 12.9898);
  pts.push([r * Math.cos(a), r * Math.sin(a)]);
  cls.push(arm);
}
const perm = [...tf.util.createShuffledIndices(450)];
const X = tf.tensor2d(perm.map((i) => pts[i]!));
const Y = tf.oneHot(tf.tensor1d(perm.map((i) => cls[i]!), 'int32'), 3).toFloat();
const [Xt, Xv] = tf.split(X, [360, 90]) as [tf.Tensor2D, tf.Tensor2D];
const [Yt, Yv] = tf.split(Y, [360, 90]) as [tf.Tensor2D, tf.Tensor2D];
// %%
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [2] }),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 3 }),
  ],
});
const opt = tf.train.momentum(0.5, 0.99);
const losses: number[] = [];
for (let step = 0; step < 400; step++) {
  const ix = tf.tensor1d(Array.from({ length: 36 }, (_, j) => (step * 36 + j) % 360), 'int32');
  const cost = opt.minimize(
    () => tf.losses.softmaxCrossEntropy(Yt.gather(ix), model.predict(Xt.gather(ix)) as tf.Tensor) as tf.Scalar,
    true,
  )!;
  losses.push(cost.dataSync()[0]!);
  tf.dispose([cost, ix]);
}
console.log(losses.at(-1), (tf.losses.softmaxCrossEntropy(Yv, model.predict(Xv) as tf.Tensor)).dataSync()[0]);
