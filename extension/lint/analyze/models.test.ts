import { describe, expect, it } from 'vitest';
import { models, only, outline } from './testing';

describe('models', () => {
  it('reads a sequential model over several cells', () => {
    const model = only(
      `import * as tf from '@tensorflow/tfjs';`,
      `const model = tf.sequential({
         layers: [
           tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }),
           tf.layers.dense({ units: 1, activation: 'sigmoid' }),
         ],
       });`,
      `model.compile({ optimizer: tf.train.adam(1e-2), loss: 'binaryCrossentropy', metrics: ['accuracy'] });`,
      `await model.fit(tf.zeros([64, 4]), tf.zeros([64, 1]), { epochs: 3, validationSplit: 0.1 });`,
    );
    expect(model).toMatchObject({ name: 'model', complete: true, outputs: [1], inputShape: [4] });
    expect(model.place).toMatchObject({ cell: { index: 1 }, line: 1, column: 15 });
    expect(model.layers[0]).toMatchObject({
      className: 'Dense',
      config: {
        units: 8,
        activation: 'relu',
        kernelInitializer: { className: 'GlorotNormal' },
        useBias: true,
      },
      given: ['units', 'activation', 'inputShape'],
      inputs: [],
      inputShape: [4],
      outputShape: [8],
      place: { cell: { index: 1 }, line: 3, column: 12 },
    });
    expect(model.layers[1]).toMatchObject({ inputs: [0], inputShape: [8], outputShape: [1] });
    expect(model.compile).toMatchObject({
      optimizer: { kind: 'adam', config: { learningRate: 0.01, beta1: 0.9 }, given: ['learningRate'] },
      loss: { name: 'binaryCrossentropy', fromLogits: false, custom: false },
      metrics: ['accuracy'],
    });
    expect(model.trainings).toMatchObject([
      {
        via: 'fit',
        rows: 64,
        hasValidation: true,
        awaited: true,
        config: { epochs: 3, batchSize: 32, shuffle: true },
      },
    ]);
  });

  it('reads model.add, names through variables, and other names for tf', () => {
    const model = only(
      `import { sequential, layers, train } from '@tensorflow/tfjs-node';
       const { dense, dropout: drop } = layers;
       const width = 2 ** 5;
       const options = { units: width, activation: 'tanh' } as const;
       const net = sequential({ name: 'mlp' });
       net.add(dense({ ...options, inputShape: [3] }));
       net.add(drop({ rate: 1 / 4 }));
       const head = dense({ units: 2 });
       net.add(head);
       const LR = 1e-3;
       net.compile({ optimizer: train.sgd(LR * 10), loss: ['meanSquaredError'] });`,
    );
    expect(outline(model)).toEqual(['Dense 32', 'Dropout', 'Dense 2']);
    expect(model).toMatchObject({ name: 'mlp', complete: true });
    expect(model.layers[1]?.config).toEqual({ rate: 0.25 });
    expect(model.compile?.optimizer).toMatchObject({ kind: 'sgd', config: { learningRate: 0.01 } });
    expect(model.compile?.loss?.name).toBe('meanSquaredError');
  });
});

describe('the functional API', () => {
  it('follows chains, merges and several outputs', () => {
    const model = only(
      `const input = tf.input({ shape: [28, 28, 1] });
       let x = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }).apply(input);
       x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x);
       const flat = tf.layers.flatten().apply(x) as tf.SymbolicTensor;`,
      `const a = tf.layers.dense({ units: 4 }).apply(flat);
       const b = tf.layers.dense({ units: 6 }).apply(flat);
       const joined = tf.layers.concatenate().apply([a, b]);
       const classes = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(joined);
       const size = tf.layers.dense({ units: 1 }).apply(joined);
       const model = tf.model({ inputs: input, outputs: [classes, size] });`,
    );
    expect(outline(model)).toEqual([
      'Conv2D 8',
      'MaxPooling2D',
      'Flatten',
      'Dense 4',
      'Dense 6',
      'Concatenate',
      'Dense 10',
      'Dense 1',
    ]);
    expect(model.layers.map(({ inputs }) => inputs)).toEqual([[], [0], [1], [2], [2], [3, 4], [5], [5]]);
    expect(model.layers.map(({ outputShape }) => outputShape)).toEqual([
      [26, 26, 8],
      [13, 13, 8],
      [1352],
      [4],
      [6],
      [10],
      [10],
      [1],
    ]);
    expect(model).toMatchObject({ complete: true, outputs: [6, 7], inputShape: [28, 28, 1] });
  });

  it('follows helper functions that apply layers, and blocks in loops', () => {
    const model = only(
      `function block(x: tf.SymbolicTensor, filters: number, pool = true) {
         let y = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same' }).apply(x);
         y = tf.layers.batchNormalization().apply(y);
         if (pool) y = tf.layers.maxPooling2d({ poolSize: [2, 2] }).apply(y);
         return y;
       }
       const input = tf.input({ shape: [32, 32, 3] });
       let x = input;
       for (const filters of [16, 32]) x = block(x, filters);
       x = block(x, 64, false);
       const out = tf.layers.dense({ units: 10 }).apply(tf.layers.globalAveragePooling2d({}).apply(x));
       const model = tf.model({ inputs: [input], outputs: [out] });`,
    );
    expect(outline(model)).toEqual([
      'Conv2D 16', 'BatchNormalization', 'MaxPooling2D',
      'Conv2D 32', 'BatchNormalization', 'MaxPooling2D',
      'Conv2D 64', 'BatchNormalization', 'GlobalAveragePooling2D', 'Dense 10',
    ]); // prettier-ignore
    expect(model.complete).toBe(true);
    expect(model.layers.at(-3)?.outputShape).toEqual([8, 8, 64]);
  });

  it('is not complete where an input is not known', () => {
    const [model] = models(
      `const base = await tf.loadLayersModel(url);
       const out = tf.layers.dense({ units: 3 }).apply(base.output);
       const model = tf.model({ inputs: base.inputs, outputs: out });`,
    ).slice(1);
    expect(model).toMatchObject({ complete: false, name: 'model', outputs: [0] });
  });
});
