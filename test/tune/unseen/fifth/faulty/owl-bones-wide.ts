import * as tf from '@tensorflow/tfjs';

// wing length from 12 bone measurements of 80 owls (60 to train, 20 to validate)
// everything is standardised already
const BIRDS = 80, BONES = 12;
const bones = tf.randomNormal([BIRDS, BONES], 0, 1, 'float32', 33) as tf.Tensor2D;
const wing = tf.tidy(() => bones.slice([0, 0], [BIRDS, 1]).mul(0.7).add(bones.slice([0, 1], [BIRDS, 1]).mul(0.4)).add(tf.randomNormal([BIRDS, 1], 0, 0.5, 'float32', 34))) as tf.Tensor2D;

// %%
const options = { units: 128, l2: 1e-12, lr: 0.002, epochs: 80 };
const kernelRegularizer = tf.regularizers.l2({ l2: options.l2 });
const owl = tf.sequential();
owl.add(tf.layers.dense({ inputShape: [BONES], units: options.units, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer }));
owl.add(tf.layers.dense({ units: options.units, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer }));
owl.add(tf.layers.dense({ units: 1 }));
owl.compile({ optimizer: tf.train.adam(options.lr), loss: 'meanSquaredError', metrics: ['mae'] });

// %%
const r = await owl.fit(bones, wing, { epochs: options.epochs, batchSize: 16, shuffle: true, validationSplit: 0.25 });
console.log('train', r.history.loss.at(-1), 'validation', r.history.val_loss.at(-1));
