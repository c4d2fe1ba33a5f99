import * as tf from '@tensorflow/tfjs';

// Underground cable: polarity of the reflected pulse against that of the sent pulse tells open circuit from short.
let g = 1234567;
const rnd = () => { g = (g * 1103515245 + 12345) % 2147483648; return g / 2147483648; };
interface Pulse { sent: number; reflected: number; delay: number; open: 0 | 1 }
const pulses: Pulse[] = Array.from({ length: 600 }, () => {
  const sent = (rnd() < 0.5 ? -1 : 1) * (0.4 + 0.6 * rnd());
  const open = rnd() < 0.5 ? 1 : 0;
  const reflected = sent * (open ? 1 : -1) * (0.5 + 0.4 * rnd()) + 0.05 * (rnd() - 0.5);
  return { sent, reflected, delay: rnd(), open };
});
const x = tf.tensor2d(pulses.map(({ sent, reflected, delay }) => [sent, reflected, delay]));
const y = tf.tensor2d(pulses.map(({ open }) => [open]));
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [3], units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
net.summary();
// %%
const run = await net.fit(x, y, {
  epochs: 30,
  batchSize: 30,
  validationSplit: 0.25,
  verbose: 0,
  callbacks: {
    onEpochEnd: async (epoch, logs) => {
      if (epoch % 10 === 9) console.log(`epoch ${epoch + 1}: loss ${logs!.loss.toFixed(3)}, val acc ${logs!.val_acc.toFixed(3)}`);
    },
  },
});
