import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';
setRandomSeed(3);

// 12 sensors that are mixtures of 3 hidden causes. A linear code of 3 is what PCA would find.
const causes = tf.randomNormal([700, 3], 0, 1, 'float32', 31);
const mixing = tf.randomNormal([3, 12], 0, 0.6, 'float32', 32);
const sensors = tf.tidy(() => causes.matMul(mixing as tf.Tensor2D).add(tf.randomNormal([700, 12], 0, 0.05, 'float32', 33)));

const enc = tf.layers.dense({ units: 3, inputShape: [12], name: 'code' }); // linear on purpose
const dec = tf.layers.dense({ units: 12, name: 'decoded' });
const ae = tf.sequential({ layers: [enc, dec] });
ae.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
const hist = await ae.fit(sensors, sensors, { epochs: 40, batchSize: 32, validationSplit: 0.15 });
console.log('reconstruction', hist.history.val_loss.at(-1));
