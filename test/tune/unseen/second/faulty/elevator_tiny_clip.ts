import * as tf from '@tensorflow/tfjs';

const LIMIT = 1e-6;
const X = tf.randomNormal([640, 6], 0, 1, 'float32', 151);
const Y = X.slice([0, 0], [-1, 1]).mul(1.5).add(X.slice([0, 1], [-1, 1]).abs()) as tf.Tensor2D;

class Elevator {
  private readonly net = tf.sequential({
    layers: [
      tf.layers.dense({ units: 24, activation: 'relu', inputShape: [6] }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  private readonly opt = tf.train.sgd(0.05);

  step(x: tf.Tensor, y: tf.Tensor): number {
    return tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => tf.losses.meanSquaredError(y, this.net.apply(x) as tf.Tensor) as tf.Scalar);
      const clipped: Record<string, tf.Tensor> = {};
      for (const [name, g] of Object.entries(grads)) clipped[name] = g.clipByValue(-LIMIT, LIMIT);
      this.opt.applyGradients(clipped);
      return value.dataSync()[0]!;
    });
  }
}
// %%
const lift = new Elevator();
for (let epoch = 0; epoch < 20; epoch++)
  for (let k = 0; k < 640; k += 64) lift.step(X.slice([k, 0], [64, 6]), Y.slice([k, 0], [64, 1]));
console.log(lift.step(X, Y));
