import * as tf from '@tensorflow/tfjs';

// Voice assistant: utterance embeddings (16 numbers) to eight intents.
const INTENTS = ['play', 'stop', 'weather', 'timer', 'light', 'call', 'news', 'volume'];
const DIM = 16, N = 640;
const anchors = tf.randomNormal([INTENTS.length, DIM], 0, 1, 'float32', 70) as tf.Tensor2D;
const intent = Array.from({ length: N }, (_, i) => (i * 5) % INTENTS.length);
const labels = tf.tensor1d(intent, 'int32');
const utterances = tf.tidy(() => anchors.gather(labels).add(tf.randomNormal([N, DIM], 0, 0.6, 'float32', 71))) as tf.Tensor2D;
// %%
class IntentModel {
  static create(sizes: number[], classes: number): tf.LayersModel {
    const x = tf.input({ shape: [DIM] });
    const y = [...sizes, classes].reduce<tf.SymbolicTensor>((t, units, i) => {
      const activation = i === sizes.length ? 'softmax' : 'relu';
      return tf.layers.dense({ units, activation }).apply(t) as tf.SymbolicTensor;
    }, x);
    return tf.model({ inputs: x, outputs: y });
  }
}
const model = IntentModel.create([32, 1], INTENTS.length);
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
const target = tf.oneHot(labels, INTENTS.length);
const h = await model.fit(utterances, target, { epochs: 15, batchSize: 32, validationSplit: 0.2, verbose: 0 });
const acc = h.history.val_acc as number[];
console.log('val accuracy', acc.filter((_, i) => i % 3 === 2).map((v) => v.toFixed(2)).join(' '));
