import * as tf from '@tensorflow/tfjs';

// Gradients are taken with variableGrads, clipped by their global norm, and applied.
const x = tf.randomNormal([512, 6], 0, 1, 'float32', 61) as tf.Tensor2D;
const y = tf.tidy(() => {
  const [a, b, c] = tf.split(x, [2, 2, 2], 1);
  return a.prod(1).add(b.sum(1).sin()).add(c.sum(1).mul(0.5)).expandDims(1);
});

const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [6], units: 48, activation: 'elu' }),
    tf.layers.dense({ units: 24, activation: 'elu' }),
    tf.layers.dense({ units: 1 }),
  ],
});

const MAX_NORM = 1;
const adam = tf.train.adam(0.004);

function step(xb: tf.Tensor, yb: tf.Tensor): number {
  const { value, grads } = tf.variableGrads(() =>
    tf.losses.meanSquaredError(yb, model.apply(xb, { training: true }) as tf.Tensor) as tf.Scalar,
  );
  const clipped = tf.tidy(() => {
    const total = tf.addN(Object.values(grads).map((g) => g.square().sum())).sqrt();
    const factor = tf.minimum(1, tf.div(MAX_NORM, total.add(1e-6)));
    return Object.fromEntries(Object.entries(grads).map(([name, g]) => [name, g.mul(factor)]));
  });
  adam.applyGradients(clipped);
  const cost = value.dataSync()[0];
  tf.dispose([value, grads, clipped]);
  return cost;
}
// %%
const costs: number[] = [];
for (let epoch = 0; epoch < 40; epoch++) {
  const order = tf.util.createShuffledIndices(512);
  let sum = 0;
  for (let i = 0; i < 512; i += 64) {
    const rows = tf.tensor1d(Array.from(order.slice(i, i + 64)), 'int32');
    const [xb, yb] = [x.gather(rows), y.gather(rows)];
    sum += step(xb, yb);
    tf.dispose([rows, xb, yb]);
  }
  costs.push(sum / 8);
}
console.log('first', costs[0], 'last', costs.at(-1));
