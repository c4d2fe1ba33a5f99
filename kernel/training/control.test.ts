import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHarness, type Harness } from './testing/harness';
import { classifier, plane } from './testing/models';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

const runId = () => harness.started.at(-1)?.id ?? '';
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Calls `action` once, at the end of this batch. */
function atBatch(batch: number, action: () => void) {
  let calls = 0;
  const onBatchEnd = () => {
    if (++calls === batch) action();
  };
  return { onBatchEnd };
}

describe('a run of fit', () => {
  test('waits while it is paused, says so, and goes on where it was', async () => {
    const { x, y } = plane(tf);
    const callbacks = atBatch(5, () => {
      expect(harness.hooks.control(runId(), { action: 'pause' })).toEqual({ applied: true });
    });
    const fit = classifier(tf).fit(x, y, { epochs: 3, batchSize: 16, callbacks });
    await expect.poll(() => harness.updates.at(-1)?.progress.paused).toBe(true);
    for (let i = 0; i < 20; i++) await turn();
    expect(harness.updates.at(-1)?.progress.step).toBe(5);
    expect(harness.hooks.control(runId(), { action: 'resume' })).toEqual({ applied: true });
    await fit;
    expect(harness.ended[0]).toMatchObject({ status: 'finished', progress: { step: 12 } });
    expect(harness.ended[0]?.progress.paused).toBeUndefined();
  });

  test('returns its history when it is stopped, after the step that ran', async () => {
    const { x, y } = plane(tf);
    const before = tf.memory().numTensors;
    const model = classifier(tf);
    const made = tf.memory().numTensors - before;
    const callbacks = atBatch(6, () => harness.hooks.control(runId(), { action: 'stop' }));
    const history = await model.fit(x, y, { epochs: 1000, batchSize: 16, callbacks });
    expect(history.history['loss']).toHaveLength(2);
    expect(harness.ended[0]).toMatchObject({ status: 'interrupted', progress: { step: 6 } });
    expect(harness.ended[0]?.problem).toBeUndefined();
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(made + 1);
  });

  test('can be stopped while it is paused, by the run or by the cell', async () => {
    const { x, y } = plane(tf);
    const args = () => ({
      epochs: 1000,
      callbacks: atBatch(2, () => harness.hooks.control(runId(), { action: 'pause' })),
    });
    const first = classifier(tf).fit(x, y, args());
    await expect.poll(() => harness.updates.at(-1)?.progress.paused).toBe(true);
    harness.hooks.control(runId(), { action: 'stop' });
    await first;
    const second = classifier(tf).fit(x, y, args());
    await expect.poll(() => harness.updates.at(-1)?.progress.paused).toBe(true);
    harness.hooks.interrupt();
    await expect(second).rejects.toMatchObject({ name: 'InterruptedError' });
    expect(harness.ended.map(({ status }) => status)).toEqual(['interrupted', 'interrupted']);
  });

  test.each(['sgd', 'momentum', 'adam', 'rmsprop', 'adagrad'] as const)(
    'takes a new learning rate from its next step: %s',
    async (name) => {
      const { x, y } = plane(tf);
      const optimizer = name === 'momentum' ? tf.train.momentum(0.01, 0.9) : tf.train[name](0.01);
      const model = classifier(tf, optimizer);
      const weights: number[][] = [];
      const callbacks = {
        onBatchEnd: (batch: number) => {
          weights.push([...(model.getWeights()[0]?.dataSync() ?? [])]);
          // So small a rate moves nothing that 32 bits can hold.
          if (batch === 0)
            harness.hooks.control(runId(), { action: 'set-learning-rate', learningRate: 1e-30 });
        },
      };
      await model.fit(x, y, { epochs: 1, batchSize: 32, callbacks });
      const rates = harness.ended[0]?.series.find((one) => one.name === 'learningRate');
      expect(rates?.y.at(-1)).toBe(1e-30);
      if (name !== 'momentum') expect(weights[1]).toEqual(weights[0]);
    },
  );

  test('says why it cannot', async () => {
    const { x, y } = plane(tf);
    expect(harness.hooks.control('run-9', { action: 'pause' })).toEqual({
      applied: false,
      reason: 'This run has ended.',
    });
    const answers: unknown[] = [];
    const callbacks = atBatch(1, () =>
      answers.push(harness.hooks.control(runId(), { action: 'set-learning-rate', learningRate: -1 })),
    );
    await classifier(tf).fit(x, y, { callbacks });
    expect(answers).toMatchObject([{ applied: false, reason: expect.stringContaining('-1') as string }]);
  });
});

describe('a hand-written loop', () => {
  test('takes a learning rate and Stop, and says that it cannot wait', () => {
    const v = tf.variable(tf.tensor1d([3, 4]));
    const optimizer = tf.train.sgd(0.25);
    const step = () => void optimizer.minimize(() => v.square().sum().asScalar());
    step();
    expect(harness.hooks.control(runId(), { action: 'pause' })).toMatchObject({ applied: false });
    expect(harness.hooks.control(runId(), { action: 'set-learning-rate', learningRate: 0.5 })).toEqual({
      applied: true,
    });
    step();
    expect([...v.dataSync()]).toEqual([0, 0]);
    harness.hooks.control(runId(), { action: 'stop' });
    expect(step).toThrow(expect.objectContaining({ name: 'InterruptedError' }) as Error);
  });

  test('of trainOnBatch waits between two calls', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    await model.trainOnBatch(x, y);
    harness.hooks.control(runId(), { action: 'pause' });
    let done = false;
    const second = model.trainOnBatch(x, y).then(() => (done = true));
    for (let i = 0; i < 20; i++) await turn();
    expect(done).toBe(false);
    harness.hooks.control(runId(), { action: 'resume' });
    await second;
  });
});
