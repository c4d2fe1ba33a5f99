import * as tf from '@tensorflow/tfjs';

// Rows come from a generator, as they would from a file too large for memory.
function* points(count: number, phase: number) {
  for (let i = 0; i < count; i++) {
    const x = ((i * 0.61803398875 + phase) % 1) * 2 - 1; // low-discrepancy, so already well mixed
    yield { xs: [x], ys: [Math.sin(3 * x)] };
  }
}

const trainDs = tf.data.generator(() => points(800, 0.1)).shuffle(200, '17').batch(32).prefetch(2);
const valDs = tf.data.generator(() => points(160, 0.37)).batch(32);
// %%
const input = tf.input({ shape: [1] });
const h1 = tf.layers.dense({ units: 32, activation: 'tanh' }).apply(input);
const h2 = tf.layers.dense({ units: 32, activation: 'tanh' }).apply(h1) as tf.SymbolicTensor;
const output = tf.layers.dense({ units: 1 }).apply(h2) as tf.SymbolicTensor;
const net = tf.model({ inputs: input, outputs: output });
net.compile({ optimizer: tf.train.adam(0.005), loss: tf.losses.meanSquaredError });

const info = await net.fitDataset(trainDs, { epochs: 20, validationData: valDs });
console.log('val', info.history.val_loss[19]);
