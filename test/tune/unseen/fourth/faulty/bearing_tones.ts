import * as tf from '@tensorflow/tfjs';

// Acoustic check of bearings: healthy ones hum slowly, damaged ones whine. Amplitudes are the same.
class Recorder {
  constructor(private seed: number, readonly length: number) {}
  private u() { this.seed = (this.seed * 48271) % 2147483647; return this.seed / 2147483647; }
  clip(damaged: boolean): number[][] {
    const f = (damaged ? 1.5 : 0.5) * (0.85 + 0.3 * this.u()), phase = 6.28 * this.u();
    return Array.from({ length: this.length }, (_, t) => [Math.sin(f * t + phase) + 0.3 * (this.u() - 0.5)]);
  }
}
const rec = new Recorder(101, 24);
const damaged = Array.from({ length: 240 }, (_, i) => i % 2 === 1);
const clips = tf.tensor3d(damaged.map((d) => rec.clip(d)));
const target = tf.tensor2d(damaged.map((d) => [d ? 1 : 0]));
// %%
const architecture = [
  { filters: 12, kernelSize: 1 },
  { filters: 12, kernelSize: 1 },
];
const net = tf.sequential();
architecture.forEach((a, i) =>
  net.add(tf.layers.conv1d({ ...a, activation: 'relu', inputShape: i === 0 ? [rec.length, 1] : undefined })));
net.add(tf.layers.globalMaxPooling1d());
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
const res = await net.fit(clips, target, { epochs: 8, batchSize: 32, validationSplit: 0.25, verbose: 0 });
const va = res.history.val_acc as number[];
console.log(`validation accuracy first ${va[0].toFixed(2)} last ${va[va.length - 1].toFixed(2)}`);
