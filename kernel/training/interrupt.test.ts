import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Patches } from './patches';
import { createHarness, type Harness } from './testing/harness';
import { batched, classifier, numbers, plane } from './testing/models';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

const stopped = expect.objectContaining({ name: 'InterruptedError' }) as Error;
/** A training nobody waits for to end. */
const forever = { epochs: 1_000_000, batchSize: 8 };

describe('stopping fit', () => {
  test('ends it between two steps, keeps the weights and frees its tensors', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf, tf.train.adam(0.01));
    await model.fit(x, y, { epochs: 1 });
    const before = tf.memory().numTensors;
    let calls = 0;
    let callsAtStop = 0;
    const callbacks = {
      onBatchEnd: () => {
        if (++calls === 20) {
          callsAtStop = calls;
          harness.hooks.interrupt();
        }
      },
      onEpochEnd: () => {
        calls++;
      },
    };
    await expect(model.fit(x, y, { ...forever, validationSplit: 0.25, callbacks })).rejects.toEqual(stopped);
    expect(calls).toBe(callsAtStop);
    expect(tf.memory().numTensors).toBe(before);
    expect(numbers(model.predict(x) as tf.Tensor).every(Number.isFinite)).toBe(true);
    expect(harness.ended[1]).toMatchObject({ status: 'interrupted' });
    expect(harness.ended[1]?.info.name).toBe('Run 2');
  });

  test('works while nothing but the training runs: a timer gets its turn', async () => {
    const { x, y } = plane(tf);
    setTimeout(() => harness.hooks.interrupt(), 100);
    const callbacks = tf.callbacks.earlyStopping({ monitor: 'loss', patience: 1_000_000 });
    await expect(classifier(tf).fit(x, y, { ...forever, callbacks })).rejects.toEqual(stopped);
  });

  test('works from the flag alone, when no message can arrive', async () => {
    const { x, y } = plane(tf);
    const onBatchEnd = (batch: number) => void (harness.interrupted = batch === 5);
    await expect(classifier(tf).fit(x, y, { ...forever, callbacks: { onBatchEnd } })).rejects.toEqual(
      stopped,
    );
  });

  test('ends a validation that has begun, without its tensors', async () => {
    const { x, y } = plane(tf, 16);
    const validation = plane(tf, 4000);
    const model = classifier(tf);
    await model.fit(x, y, { epochs: 1 });
    const before = tf.memory().numTensors;
    const batches = countTestBatches((batch) => (harness.interrupted = batch === 3));
    await expect(
      model.fit(x, y, { ...forever, validationData: [validation.x, validation.y] }),
    ).rejects.toEqual(stopped);
    expect(batches.count).toBeLessThan(6);
    batches.restore();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('ends fitDataset and its validation', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    const data = batched(tf, x, y, 8);
    await model.fitDataset(data, { epochs: 1 });
    const before = tf.memory().numTensors;
    const onBatchEnd = (batch: number) => {
      if (batch === 3) harness.hooks.interrupt();
    };
    const args = { epochs: 1000, validationData: data, callbacks: { onBatchEnd } };
    await expect(model.fitDataset(data, args)).rejects.toEqual(stopped);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('leaves the model ready for the next fit', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    setTimeout(() => harness.hooks.interrupt(), 20);
    await expect(model.fit(x, y, forever)).rejects.toEqual(stopped);
    await harness.hooks.flush();
    const history = await model.fit(x, y, { epochs: 2 });
    expect(history.history['loss']).toHaveLength(2);
  });

  test('closes the run of a fit that never comes back, and gives its model free', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    let hangs: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (hangs = resolve));
    const onEpochEnd = () => new Promise<void>(() => hangs());
    void model.fit(x, y, { callbacks: { onEpochEnd } });
    await reached;
    harness.hooks.interrupt();
    await expect.poll(() => harness.ended[0]?.status, { timeout: 2000 }).toBe('interrupted');
    await model.fit(x, y, { epochs: 1 });
    expect(harness.ended[1]?.status).toBe('finished');
  });
});

describe('stopping loops', () => {
  test('a synchronous minimize loop throws at its next step and leaks nothing', async () => {
    const v = tf.variable(tf.tensor1d([3, 4]));
    const optimizer = tf.train.sgd(0.01);
    const before = tf.memory().numTensors;
    let steps = 0;
    const loop = () => {
      for (;;) {
        harness.interrupted = steps === 10;
        optimizer.minimize(() => v.square().sum().asScalar());
        steps++;
      }
    };
    expect(loop).toThrow(stopped);
    expect(steps).toBe(10);
    expect(tf.memory().numTensors).toBe(before);
    await harness.hooks.flush();
    expect(harness.ended).toMatchObject([{ status: 'interrupted', progress: { step: 10 } }]);
    expect(numbers(v)[0]).toBeCloseTo(3 * 0.98 ** 10, 4);
  });

  test('trainOnBatch rejects', async () => {
    const { x, y } = plane(tf);
    const model = classifier(tf);
    await model.trainOnBatch(x, y);
    const before = tf.memory().numTensors;
    harness.hooks.interrupt();
    await expect(model.trainOnBatch(x, y)).rejects.toEqual(stopped);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('evaluate throws between two batches', () => {
    const { x, y } = plane(tf, 4000);
    const model = classifier(tf);
    const before = tf.memory().numTensors;
    const batches = countTestBatches((batch) => (harness.interrupted = batch === 3));
    expect(() => model.evaluate(x, y, { batchSize: 8 })).toThrow(stopped);
    expect(batches.count).toBe(3);
    batches.restore();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('recover closes scopes and tapes that terminated code left open', async () => {
  const { x } = plane(tf);
  const before = tf.memory().numTensors;
  const engine = tf.engine() as unknown as {
    startScope(name: string): void;
    startTape(): void;
    state: { gradientDepth: number; activeScope: unknown };
  };
  // What a termination inside tidy, inside a gradient, leaves: nothing below runs its finally blocks.
  engine.startScope('tidy');
  engine.startTape();
  engine.startScope('forward');
  tf.matMul(x, x, true);
  await harness.hooks.recover();
  expect(tf.memory().numTensors).toBe(before);
  expect(engine.state.gradientDepth).toBe(0);
  expect(engine.state.activeScope).toBeNull();
  const kept = tf.tidy(() => tf.add(1, 2));
  expect(tf.memory().numTensors).toBe(before + 1);
  kept.dispose();
});

/** Counts batches that a test function really computes, and runs `each` after them. */
function countTestBatches(each: (batch: number) => void) {
  interface Model {
    testFunction: (data: tf.Tensor[]) => tf.Scalar[];
    makeTestFunction(): void;
  }
  const patches = new Patches();
  const batches = { count: 0, restore: () => patches.restore() };
  patches.wrap(tf.LayersModel.prototype as unknown as Model, 'makeTestFunction', (model, proceed) => {
    proceed();
    const test = model.testFunction;
    model.testFunction = (data) => {
      const wasInterrupted = harness.interrupted;
      const outs = test(data);
      if (!wasInterrupted) each(++batches.count);
      return outs;
    };
  });
  return batches;
}
