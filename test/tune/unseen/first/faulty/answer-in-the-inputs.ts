// "99.9 % on the first try!"
import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(15);
const loans = Array.from({ length: 500 }, () => {
  const [income, debt, age] = [Math.random(), Math.random(), Math.random()];
  const defaulted = debt - income + 0.6 * (Math.random() - 0.5) > 0 ? 1 : 0;
  return { income, debt, age, defaulted };
});
const columns = ['income', 'debt', 'age', 'defaulted'] as const;
const x = tf.tensor2d(loans.map((loan) => columns.map((c) => loan[c])));
const y = tf.tensor2d(loans.map(({ defaulted }) => [defaulted]));
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [columns.length], units: 16, activation: 'relu' }));
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(x, y, { epochs: 15, batchSize: 25, validationSplit: 0.2 });
