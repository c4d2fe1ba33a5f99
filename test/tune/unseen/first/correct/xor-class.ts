import * as tf from '@tensorflow/tfjs';

class XorNet {
  readonly net: tf.Sequential;

  constructor(hidden = 8) {
    this.net = tf.sequential({
      layers: [
        tf.layers.dense({
          units: hidden,
          inputShape: [2],
          activation: 'tanh',
          kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }),
        }),
        tf.layers.dense({
          units: 1,
          activation: 'sigmoid',
          kernelInitializer: tf.initializers.glorotUniform({ seed: 9 }),
        }),
      ],
    });
    this.net.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy' });
  }

  async train(epochs: number) {
    const x = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
    const y = tf.tensor2d([[0], [1], [1], [0]]);
    const { history } = await this.net.fit(x, y, { epochs, batchSize: 4, verbose: 0 });
    return history.loss.at(-1);
  }

  ask(a: number, b: number) {
    return tf.tidy(() => (this.net.predict(tf.tensor2d([[a, b]])) as tf.Tensor).dataSync()[0]);
  }
}
// %%
const xor = new XorNet();
console.log('loss', await xor.train(300));
for (const [a, b] of [[0, 0], [0, 1], [1, 0], [1, 1]]) console.log(a, b, '->', xor.ask(a, b).toFixed(3));
