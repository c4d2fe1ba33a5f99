import * as tf from '@tensorflow/tfjs';

// "yes", "no", "stop", "go": 32 frames of 6 features
const FRAMES = 32, FEAT = 6, WORDS = ['yes', 'no', 'stop', 'go'];
const n = 200;
const noise = tf.randomNormal([n, FRAMES, FEAT], 0, 0.5, 'float32', 30);
const ids = Array.from({ length: n }, (_, i) => (i * 7) % WORDS.length);
const clean = tf.tensor3d(ids.map((k, i) => Array.from({ length: FRAMES }, (_, t) =>
  Array.from({ length: FEAT }, (_, f) => (f % 4 === k ? Math.sin(t * 0.4 * (1 + k) + i) : 0.2 * Math.cos(t + f))))));
const x = clean.add(noise);
const y = tf.oneHot(tf.tensor1d(ids, 'int32'), WORDS.length);

// %%
const speech = tf.sequential({ name: 'commands' });
speech.add(tf.layers.conv1d({ inputShape: [FRAMES, FEAT], filters: 16, kernelSize: 5, activation: 'relu' }));
speech.add(tf.layers.maxPooling1d({ poolSize: 2 }));
speech.add(tf.layers.conv1d({ filters: 16, kernelSize: 3, activation: 'relu' }));
speech.add(tf.layers.globalMaxPooling1d());
speech.add(tf.layers.dense({ units: 32, activation: 'relu' }));
speech.add(tf.layers.dense({ units: WORDS.length, activation: 'softmax' }));
speech.add(tf.layers.softmax());
speech.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await speech.fit(x, y, { epochs: 9, batchSize: 32, shuffle: true, validationSplit: 0.15 });
