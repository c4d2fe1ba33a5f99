import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHarness, type Harness } from './testing/harness';
import { batched, classifier, plane } from './testing/models';
import { only, series } from './testing/runs';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

describe('fit', () => {
  test('records metrics by batch and by epoch, and what the run is', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    const history = await model.fit(x, y, { epochs: 3, batchSize: 16, validationSplit: 0.25 });

    const run = only(harness.ended);
    expect(run.status).toBe('finished');
    expect(run.info).toMatchObject({
      via: 'fit',
      cell: { id: 'cell-1', index: 0 },
      optimizer: 'SGD',
      loss: 'binaryCrossentropy',
      metrics: ['loss', 'acc'],
      epochs: 3,
      stepsPerEpoch: 3,
      batchSize: 16,
      trainRows: 48,
      validationRows: 16,
    });
    expect(run.progress).toMatchObject({ epoch: 3, step: 9, epochEnds: [3, 6, 9] });
    expect(series(run, 'batch/loss').x).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const name of ['loss', 'acc', 'val_loss', 'val_acc']) {
      expect(series(run, name)).toEqual({ name, x: [3, 6, 9], y: history.history[name] });
    }
    expect(series(run, 'learningRate').y).toEqual([0.01, 0.01]);
    expect(series(run, 'memory').y.every((bytes) => (bytes ?? 0) > 0)).toBe(true);
    expect(run.verdict?.metric).toBe('acc');
  });

  test('says where the layers and the fit call are', async () => {
    const { x, y } = plane(tf);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const line = Number(/hooks\.test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]);
    await model.fit(x, y, { epochs: 1 });
    const { info } = only(harness.ended);
    expect(info.model?.layers).toMatchObject([
      { className: 'Dense', outputShape: [1], params: 4, place: { line: line - 2 } },
    ]);
    expect(info.place?.line).toBe(line + 1);
  });

  test('leaves the history as it is without hooks', async () => {
    const { x, y } = plane(tf);
    const args = {
      epochs: 4,
      batchSize: 8,
      shuffle: false,
      validationData: [x, y] as [tf.Tensor, tf.Tensor],
    };
    const watched = await classifier(tf, tf.train.adam(0.01)).fit(x, y, args);
    harness.hooks.dispose();
    const bare = await classifier(tf, tf.train.adam(0.01)).fit(x, y, args);
    expect(watched.history).toEqual(bare.history);
    expect(watched.epoch).toEqual(bare.epoch);
  });

  test('leaves no tensors behind', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf, tf.train.adam(0.01));
    await model.fit(x, y, { epochs: 1 });
    const before = tf.memory().numTensors;
    await model.fit(x, y, { epochs: 2, validationSplit: 0.25 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('gives the user’s callbacks the same logs in the same order', async () => {
    const { x, y } = plane(tf);
    const record = async () => {
      const seen: unknown[] = [];
      await classifier(tf).fit(x, y, {
        epochs: 2,
        batchSize: 32,
        shuffle: false,
        validationSplit: 0.25,
        callbacks: [
          {
            onTrainBegin: () => void seen.push('begin'),
            onBatchEnd: (b: number, logs?: tf.Logs) => void seen.push(b, { ...logs }),
          },
          {
            onEpochEnd: (epoch: number, logs?: tf.Logs) => void seen.push(epoch, { ...logs }),
            onTrainEnd: () => void seen.push('end'),
          },
        ],
      });
      return seen;
    };
    const watched = await record();
    harness.hooks.dispose();
    expect(watched).toEqual(await record());
    expect(watched.at(-1)).toBe('end');
  });

  test('works with callback instances such as early stopping', async () => {
    const { x, y } = plane(tf);
    const callbacks = tf.callbacks.earlyStopping({ monitor: 'loss', minDelta: 100, patience: 1 });
    await classifier(tf).fit(x, y, { epochs: 50, callbacks });
    const run = only(harness.ended);
    expect(run.progress.epochEnds.length).toBeLessThan(5);
    expect(run.status).toBe('finished');
  });

  test('passes errors of callbacks on and says why the run failed', async () => {
    const { x, y } = plane(tf);
    const onEpochEnd = () => {
      throw new Error('no such folder');
    };
    await expect(classifier(tf).fit(x, y, { callbacks: { onEpochEnd } })).rejects.toThrow('no such folder');
    expect(only(harness.ended)).toMatchObject({ status: 'failed', problem: 'no such folder' });
  });

  test('starts no run for data that does not fit', async () => {
    const { y } = plane(tf);
    await expect(classifier(tf).fit(tf.zeros([64, 5]), y)).rejects.toThrow(/shape/);
    expect(harness.started).toEqual([]);
  });

  test('takes the levels that monitor() was given', async () => {
    const { x, y } = plane(tf);
    harness.hooks.monitor.set({ humanLevel: { acc: 0.98 } });
    await classifier(tf).fit(x, y, { epochs: 1, validationSplit: 0.25 });
    expect(only(harness.ended).verdict?.levels[0]).toMatchObject({ name: 'human level', error: 1 - 0.98 });
    expect(() => harness.hooks.monitor.set({ humanLevel: { acc: NaN } })).toThrow(/humanLevel\.acc/);
  });

  test('goes on when the sink fails', async () => {
    const { x, y } = plane(tf);
    harness.failing = true;
    const history = await classifier(tf).fit(x, y, { epochs: 2 });
    expect(history.history['loss']).toHaveLength(2);
    expect(harness.log.join('\n')).toContain('sink is broken');
  });
});

describe('gradient norms', () => {
  test('are those that tf.grads gives for the same batch', async () => {
    const { x, y } = plane(tf, 16);
    const model = classifier(tf);
    const weights = model.getWeights().map((weight) => weight.clone());
    const loss = (...w: tf.Tensor[]) => {
      const [k1, b1, k2, b2] = w as [tf.Tensor2D, tf.Tensor1D, tf.Tensor2D, tf.Tensor1D];
      const p = x.matMul(k1).add(b1).tanh().matMul(k2).add(b2).sigmoid();
      const right = y.mul(p.log()).add(y.sub(1).neg().mul(p.sub(1).neg().log()));
      return right.mean().neg().asScalar();
    };
    const squares = tf
      .grads(loss)(weights)
      .map((grad) => grad.square().sum().dataSync()[0] ?? NaN);
    await model.fit(x, y, { epochs: 1, batchSize: 16 });

    const run = only(harness.ended);
    const [first, second] = model.layers.map((layer) => layer.name);
    const [k1, b1, k2, b2] = squares as [number, number, number, number];
    expect(series(run, `gradientNorm/${first ?? ''}`).y[0]).toBeCloseTo(Math.sqrt(k1 + b1), 5);
    expect(series(run, `gradientNorm/${second ?? ''}`).y[0]).toBeCloseTo(Math.sqrt(k2 + b2), 5);
    expect(series(run, 'gradientNorm').y[0]).toBeCloseTo(Math.sqrt(k1 + b1 + k2 + b2), 5);
  });

  test('agree with finite differences', () => {
    const w = tf.variable(tf.tensor1d([0.5, -1.25]));
    const loss = (values: number[]) =>
      values.reduce((sum, value, i) => sum + Math.sin(value) * (i + 1), 0) ** 2;
    const optimizer = tf.train.sgd(0.1);
    optimizer.minimize(() => w.sin().mul([1, 2]).sum().square().asScalar());
    const h = 1e-5;
    const at = (i: number, by: number) =>
      loss([0.5, -1.25].map((value, k) => (k === i ? value + by : value)));
    const slopes = [0, 1].map((i) => (at(i, h) - at(i, -h)) / (2 * h));
    return harness.hooks.flush().then(() => {
      expect(series(only(harness.ended), 'gradientNorm').y[0]).toBeCloseTo(Math.hypot(...slopes), 4);
    });
  });
});

describe('fitDataset', () => {
  test('records epochs and counts the rows it has seen', async () => {
    const { x, y } = plane(tf);
    const args = { epochs: 2, validationData: batched(tf, x, y, 32) };
    const history = await classifier(tf).fitDataset(batched(tf, x, y, 16), args);
    const run = only(harness.ended);
    expect(run.info).toMatchObject({
      via: 'fitDataset',
      epochs: 2,
      stepsPerEpoch: 4,
      trainRows: 64,
      validationRows: 64,
    });
    expect(series(run, 'val_acc')).toEqual({ name: 'val_acc', x: [4, 8], y: history.history['val_acc'] });
    expect(series(run, 'batch/acc').x).toHaveLength(8);
  });
});

describe('trainOnBatch', () => {
  test('is one run for all calls of a cell', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    const losses: number[] = [];
    for (let i = 0; i < 5; i++) losses.push(((await model.trainOnBatch(x, y)) as number[])[0] ?? NaN);
    await harness.hooks.flush();
    const run = only(harness.ended);
    expect(run.info).toMatchObject({ via: 'trainOnBatch', loss: 'binaryCrossentropy' });
    expect(series(run, 'batch/loss')).toEqual({ name: 'batch/loss', x: [1, 2, 3, 4, 5], y: losses });
    harness.cell = { id: 'cell-2', index: 1 };
    await model.trainOnBatch(x, y);
    await harness.hooks.flush();
    expect(harness.ended.map(({ info }) => info.cell?.id)).toEqual(['cell-1', 'cell-2']);
  });
});

describe('a loss that is not a number', () => {
  test('is a problem of the run and one finding, and training can start again', async () => {
    const { x, y } = plane(tf);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
    model.compile({ optimizer: tf.train.sgd(1e20), loss: 'meanSquaredError' });
    await model.fit(x, y, { epochs: 5, batchSize: 16 });
    const run = only(harness.ended);
    expect(run.status).toBe('failed');
    expect(run.problem).toMatch(/became (NaN|infinite) at step \d+$/);
    expect(series(run, 'batch/loss').y).toContain(null);
    const [finding, ...more] = harness.findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', source: 'runtime', runId: run.info.id });
    expect(finding?.rule).toBe('non-finite');
    expect(finding?.evidence.join()).toContain('learning rate: 1e20');
    await classifier(tf).fit(x, y, { epochs: 1 });
    expect(harness.ended[1]?.status).toBe('finished');
  });
});

test('dispose puts TensorFlow.js back', () => {
  const methods = () =>
    [
      tf.LayersModel.prototype,
      tf.AdamOptimizer.prototype,
      tf.Optimizer.prototype,
      tf.layers.Layer.prototype,
    ].map(Object.getOwnPropertyDescriptors);
  harness.hooks.dispose();
  const before = methods();
  const again = createHarness(tf);
  expect(methods()).not.toEqual(before);
  again.hooks.dispose();
  expect(methods()).toEqual(before);
});
