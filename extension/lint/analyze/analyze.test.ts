import { describe, expect, it } from 'vitest';
import type { ModelFacts } from '../facts';
import { analyze } from './analyze';

const models = (...cells: string[]) =>
  analyze(cells.map((text, index) => ({ cell: { id: `c${index}`, index }, text }))).models;

function only(...cells: string[]): ModelFacts {
  const [model, ...others] = models(...cells);
  if (!model || others.length > 0) throw new Error('one model was expected');
  return model;
}

const outline = ({ layers }: ModelFacts) =>
  layers.map(({ className, config }) =>
    `${className} ${String(config['units'] ?? config['filters'] ?? '')}`.trim(),
  );

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
