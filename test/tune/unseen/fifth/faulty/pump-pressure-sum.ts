import * as tf from '@tensorflow/tfjs';

// pressure of a pump from speed, valve, viscosity (all standardised)
const ROWS = 320;
const data = tf.randomNormal([ROWS, 3], 0, 1, 'float32', 8) as tf.Tensor2D;
const [speed, valve, visc] = [0, 1, 2].map((c) => data.slice([0, c], [ROWS, 1]));
const target = speed.mul(0.8).sub(valve.mul(0.5)).add(visc.mul(speed).mul(0.2)).add(tf.randomNormal([ROWS, 1], 0, 0.05, 'float32', 9)) as tf.Tensor2D;

// %%
const cfg = { units: 24, lr: 0.02, batch: 64, epochs: 15 };
const pump = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [3], units: cfg.units, activation: 'relu', kernelInitializer: 'heNormal' }),
    tf.layers.dense({ units: cfg.units, activation: 'relu', kernelInitializer: 'heNormal' }),
    tf.layers.dense({ units: 1 }),
  ],
});
const optimizer = tf.train.sgd(cfg.lr);

// %%
for (let e = 0; e < cfg.epochs; e++) {
  const losses: number[] = [];
  for (let s = 0; s < ROWS; s += cfg.batch) {
    const l = optimizer.minimize(() => {
      const err = (pump.apply(data.slice([s, 0], [cfg.batch, 3])) as tf.Tensor).sub(target.slice([s, 0], [cfg.batch, 1]));
      return err.square().sum() as tf.Scalar;
    }, true)!;
    losses.push(l.dataSync()[0]);
    l.dispose();
  }
  console.log(e, losses.reduce((a, b) => a + b) / losses.length);
}
