import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../library/data/random';
import { batched } from '../training/testing/models';
import { createHarness, type Harness } from '../training/testing/harness';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

type Y = 'oneHot' | 'number';

/** Two clouds, 240 rows; `scale` makes the inputs larger. */
function clouds(scale = 1, y: Y = 'oneHot') {
  const classes = tf.tensor1d(
    Array.from({ length: 240 }, (_, row) => (row * 7) % 3),
    'int32',
  );
  const x = tf.tidy(() =>
    tf.randomNormal([240, 4], 0, 0.5, 'float32', 3).add(tf.oneHot(classes, 4).toFloat()).mul(scale),
  );
  return { x, y: y === 'oneHot' ? tf.oneHot(classes, 3).toFloat() : classes.toFloat() };
}

function network(loss: string, units = 3, activation: 'softmax' | 'sigmoid' | 'linear' = 'softmax') {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, activation: 'relu', inputShape: [4] }),
      tf.layers.dense({ units, activation, name: `out-${tf.util.now()}` }),
    ],
  });
  model.compile({ optimizer: 'adam', loss });
  return model;
}

/** Warnings and errors; hints are opinions. */
const rules = () =>
  harness.findings
    .filter(({ source, severity }) => source === 'data' && severity !== 'hint')
    .map((one) => one.rule);

const settings = { epochs: 10, validationSplit: 0.2 };

describe('data checks at fit', { timeout: 30_000 }, () => {
  test('say nothing of data that are right, and leave no tensors', async () => {
    const { x, y } = clouds();
    const model = network('categoricalCrossentropy');
    await model.fit(x, y, settings);
    const before = tf.memory().numTensors;
    await model.fit(x, y, settings);
    expect(tf.memory().numTensors).toBe(before);
    expect(rules()).toEqual([]);
    expect(harness.log).toEqual([]);
  });

  test('come before the first step, with run and place', async () => {
    const { x, y } = clouds(300);
    const order: string[] = [];
    const line = Number(/checkFit\.test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]);
    await network('categoricalCrossentropy').fit(x, y, {
      ...settings,
      callbacks: { onBatchBegin: () => void order.push(...rules()) },
    });
    expect(order[0]).toBe('unscaled-inputs');
    const finding = harness.findings.find(({ rule }) => rule === 'unscaled-inputs');
    expect(finding).toMatchObject({ runId: harness.started[0]?.id, place: { line: line + 1 } });
    expect(finding?.fixes?.[0]?.changes[0]).toMatchObject({ type: 'add-layer', position: 'before' });
  });

  test('look at the first batch of a dataset', async () => {
    const { x, y } = clouds(300);
    await network('categoricalCrossentropy').fitDataset(batched(tf, x as tf.Tensor2D, y as tf.Tensor2D, 32), {
      epochs: 1,
    });
    expect(rules()).toEqual(['unscaled-inputs']);
  });

  test('look at the first batch of trainOnBatch', async () => {
    const { x, y } = clouds(300);
    const model = network('categoricalCrossentropy');
    for (let step = 0; step < 3; step++) await model.trainOnBatch(x, y);
    await harness.hooks.flush();
    expect(rules()).toEqual(['unscaled-inputs']);
  });

  test('few updates are told when the cell has ended, unless fit was called again', async () => {
    const { x, y } = clouds();
    const once = network('categoricalCrossentropy');
    await once.fit(x, y, { epochs: 1, validationSplit: 0.2 });
    await harness.hooks.flush();
    expect(rules()).toEqual(['few-updates']);
    harness.findings.length = 0;
    for (let round = 0; round < 3; round++) await once.fit(x, y, { epochs: 1, validationSplit: 0.2 });
    await harness.hooks.flush();
    expect(rules()).toEqual([]);
  });

  test('few updates are not told of a model that was given the weights of another', async () => {
    const { x, y } = clouds();
    const [server, local] = [network('categoricalCrossentropy'), network('categoricalCrossentropy')];
    local.setWeights(server.getWeights());
    await local.fit(x, y, { epochs: 1, validationSplit: 0.2 });
    await harness.hooks.flush();
    expect(rules()).toEqual([]);
  });

  test('labels that have no unit', async () => {
    const { x, y } = clouds(1, 'number');
    await network('sparseCategoricalCrossentropy').fit(x, y.add(1), settings);
    expect(rules()).toEqual(['labels-out-of-range']);
  });

  test('labels divided with the inputs', async () => {
    const { x, y } = clouds();
    await network('categoricalCrossentropy').fit(x, y.div(255), settings);
    expect(rules()).toEqual(['labels-not-one-hot']);
  });

  test('validation rows out of the training rows', async () => {
    const { x, y } = clouds();
    const validationData: [tf.Tensor, tf.Tensor] = [x.slice([180], [60]), y.slice([180], [60])];
    await network('categoricalCrossentropy').fit(x, y, { epochs: 10, validationData });
    expect(rules()).toEqual(['validation-rows-in-training']);
  });

  test('labels shuffled apart from the inputs', async () => {
    const { x } = clouds();
    const random = createRandom(5);
    const order = Array.from({ length: 240 }, () => random.integer(3));
    await network('categoricalCrossentropy').fit(x, tf.oneHot(tf.tensor1d(order, 'int32'), 3), settings);
    expect(rules()).toEqual(['labels-unrelated-to-inputs']);
  });

  test('a look that fails is logged, and training goes on', async () => {
    const { x, y } = clouds();
    const broken = new Proxy(x, {
      get: (target, name) => {
        if (name === 'dataSync') return () => raise();
        return Reflect.get(target, name) as unknown;
      },
    });
    await network('categoricalCrossentropy')
      .fit(broken, y, settings)
      .catch(() => undefined);
    expect(harness.log[0]).toContain('broken tensor');
  });
});

function raise(): never {
  throw new Error('broken tensor');
}
