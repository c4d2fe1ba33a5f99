import * as tf from '@tensorflow/tfjs';

// Toy quark/gluon jets: multiplicity, width, pT dispersion, mass, with the physics of "gluons are wider".
const N = 800;
const u = tf.randomUniform([N, 1], 0, 1, 'float32', 91).greater(0.5).toFloat() as tf.Tensor2D;
const noise = tf.randomNormal([N, 6], 0, 0.9, 'float32', 17) as tf.Tensor2D;
const shift = tf.tensor2d([[1.1, 0.8, -0.9, 0.7, 0.0, 0.5]]);
const jets = tf.tidy(() => noise.add(u.mul(2).sub(1).matMul(shift))) as tf.Tensor2D;
const isGluon = u;
// %%
interface Options { depth: number; width: number; activation: 'sigmoid' | 'relu' | 'elu'; lr: number }
const options: Options = { depth: 13, width: 16, activation: 'sigmoid', lr: 0.002 };

class JetTagger {
  readonly model: tf.LayersModel;
  constructor(private readonly o: Options) {
    const input = tf.input({ shape: [6], name: 'jet' });
    let h: tf.SymbolicTensor = input;
    for (let i = 0; i < o.depth; i++) {
      h = tf.layers.dense({ units: o.width, activation: o.activation, name: `hidden_${i}` }).apply(h) as tf.SymbolicTensor;
    }
    const p = tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'p_gluon' }).apply(h) as tf.SymbolicTensor;
    this.model = tf.model({ inputs: input, outputs: p });
    this.model.compile({ optimizer: tf.train.adam(o.lr), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  }
  async train(x: tf.Tensor, y: tf.Tensor, epochs: number) {
    return this.model.fit(x, y, { epochs, batchSize: 32, validationSplit: 0.25, shuffle: true, verbose: 0 });
  }
}
// %%
const tagger = new JetTagger(options);
const history = await tagger.train(jets, isGluon, 10);
const last = (k: string) => { const v = history.history[k] as number[]; return v[v.length - 1].toFixed(3); };
console.log(`loss ${last('loss')}  val_loss ${last('val_loss')}  val_acc ${last('val_acc')}`);
