import * as tf from '@tensorflow/tfjs';

// Tickets as token ids, four queues. Vocabulary: 0 pad, 1..39 words; each queue has favourite words.
const QUEUES = ['billing', 'network', 'account', 'hardware'];
const LEN = 10, VOCAB = 40;
let k = 5150;
const rnd = () => { k = (k * 48271) % 2147483647; return k / 2147483647; };
const ticket = (q: number) => Array.from({ length: LEN }, () =>
  rnd() < 0.35 ? 1 + q * 8 + Math.floor(8 * rnd()) : 1 + Math.floor((VOCAB - 1) * rnd()));
const queue = Array.from({ length: 600 }, (_, i) => i % QUEUES.length);
const tokens = tf.tensor2d(queue.map(ticket));
const labels = tf.oneHot(tf.tensor1d(queue, 'int32'), QUEUES.length);
// %%
class TicketRouter {
  private net: tf.Sequential;
  constructor(optimizer: tf.Optimizer) {
    this.net = tf.sequential();
    this.net.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: 8, inputLength: LEN }));
    this.net.add(tf.layers.globalAveragePooling1d());
    this.net.add(tf.layers.dense({ units: 16, activation: 'relu' }));
    this.net.add(tf.layers.dense({ units: QUEUES.length, activation: 'softmax' }));
    this.net.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  }
  train(epochs: number) {
    return this.net.fit(tokens, labels, { epochs, batchSize: 30, validationSplit: 0.2, verbose: 0 });
  }
}
// %%
// no learning rate to tune with this one
const router = new TicketRouter(tf.train.adadelta());
const log = await router.train(15);
const show = (name: string) => console.log(name, (log.history[name] as number[]).filter((_, i) => i % 4 === 0).map((v) => v.toFixed(3)).join(' '));
['loss', 'acc', 'val_acc'].forEach(show);
