// Map 40-dimensional word vectors to 40-dimensional word vectors of another language.
import * as tf from '@tensorflow/tfjs';

const DIM = 40;
const source = tf.randomNormal([400, DIM], 0, 1, 'float32', 1) as tf.Tensor2D;
const rotation = tf.randomNormal([DIM, DIM], 0, 1 / Math.sqrt(DIM), 'float32', 2) as tf.Tensor2D;
const goal = source.matMul(rotation);

class Translator {
  model = tf.sequential();
  constructor(private readonly learningRate: number) {
    this.model.add(tf.layers.dense({ units: 128, activation: 'relu', inputShape: [DIM] }));
    this.model.add(tf.layers.dense({ units: DIM }));
    this.model.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(this.learningRate) });
  }
  async train() {
    const { history } = await this.model.fit(source, goal, { epochs: 30, batchSize: 20, validationSplit: 0.1 });
    console.log(history.loss[0], '→', history.loss[29]);
  }
}
// %%
const translator = new Translator(0.0000001);
await translator.train();
