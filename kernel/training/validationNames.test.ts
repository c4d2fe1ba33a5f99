import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHarness, type Harness } from './testing/harness';
import { only, series } from './testing/runs';
import { rightNames } from './validationNames';

let harness: Harness;
beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});
afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

test('validation losses of two outputs are recorded under their own names', async () => {
  const input = tf.input({ shape: [3] });
  const heads = ['a', 'b'].map((name) =>
    tf.layers.dense({ units: 1, name: `${name}-${input.name}` }).apply(input),
  );
  const model = tf.model({ inputs: input, outputs: heads as tf.SymbolicTensor[] });
  model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError', metrics: ['mae'] });
  const x = tf.randomNormal([40, 3], 0, 1, 'float32', 1);
  const ys = [tf.ones([40, 1]), tf.ones([40, 1]).mul(3)];
  await model.fit(x, ys, { epochs: 1, validationData: [x, ys] });
  await harness.hooks.flush();
  const predicted = model.predict(x) as tf.Tensor[];
  const errors = predicted.map(
    (answer, i) => tf.losses.meanSquaredError(ys[i] as tf.Tensor, answer).arraySync() as number,
  );
  const run = only(harness.ended);
  const last = (name: string) => series(run, name).y.at(-1) ?? NaN;
  const [first = '', second = ''] = model.outputNames;
  expect(last(`val_${first}_loss`)).toBeCloseTo(errors[0] ?? NaN, 4);
  expect(last(`val_${second}_loss`)).toBeCloseTo(errors[1] ?? NaN, 4);
  expect(last('val_loss')).toBeCloseTo((errors[0] ?? NaN) + (errors[1] ?? NaN), 4);
});

test('what is named rightly stays, and what was lost is left out', () => {
  const names = ['loss', 'a_loss', 'b_loss', 'a_acc'];
  const logs = { loss: 9, val_loss: 1, val_a_loss: 3, val_b_loss: 1, val_a_acc: 2 };
  expect(rightNames(logs, names, 0)).toBe(logs);
  expect(rightNames(logs, names, 1)).toEqual({ loss: 9, val_loss: 3, val_a_loss: 1, val_b_loss: 2 });
});
