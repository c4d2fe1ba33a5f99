// Which of the eight items carries the flag? Its value is the answer: a custom attention layer finds it.
import * as tf from '@tensorflow/tfjs';

const items = 8;
const make = (n: number, seed: number) =>
  tf.tidy(() => {
    const values = tf.randomUniform([n, items], -1, 1, 'float32', seed);
    const flagged = tf.oneHot(tf.randomUniform([n], 0, items, 'int32', seed + 1), items).toFloat();
    return { x: tf.stack([values, flagged as tf.Tensor2D], 2) as tf.Tensor3D, y: values.mul(flagged).sum(1, true) };
  });

class Attention extends tf.layers.Layer {
  static className = 'Attention';
  private query!: tf.LayerVariable;
  build(shape: tf.Shape) {
    const width = shape[shape.length - 1] as number;
    this.query = this.addWeight('query', [width, 1], 'float32', tf.initializers.glorotUniform({ seed: 7 }));
    this.built = true;
  }
  computeOutputShape(shape: tf.Shape): tf.Shape { return [shape[0], shape[2]]; }
  call(input: tf.Tensor | tf.Tensor[]) {
    return tf.tidy(() => {
      const x = Array.isArray(input) ? input[0] : input;
      const [b, t, w] = x.shape;
      const scores = x.reshape([-1, w]).matMul(this.query.read() as tf.Tensor2D).reshape([b, t]);
      return tf.softmax(scores).expandDims(2).mul(x).sum(1);
    });
  }
}
tf.serialization.registerClass(Attention);
// %%
const seq = tf.input({ shape: [items, 2] });
const keys = tf.layers.dense({ units: 16, activation: 'tanh' }).apply(seq) as tf.SymbolicTensor;
const context = new Attention({}).apply(keys) as tf.SymbolicTensor;
const dense = tf.layers.dense({ units: 16, activation: 'relu' }).apply(context) as tf.SymbolicTensor;
const answer = tf.layers.dense({ units: 1 }).apply(dense) as tf.SymbolicTensor;
const model = tf.model({ inputs: seq, outputs: answer });
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
const [train, held] = [make(1000, 60), make(200, 90)];
await model.fit(train.x, train.y, { epochs: 30, batchSize: 50, validationData: [held.x, held.y] });
