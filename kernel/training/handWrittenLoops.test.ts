import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunSnapshot } from '../protocol/training';
import { createHarness, type Harness } from './testing/harness';
import { classifier, numbers, plane } from './testing/models';
import { only, series } from './testing/runs';

type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

describe('hand-written loops', () => {
  const w = () => tf.variable(tf.tensor1d([3, 4]), true, 'w');
  const length = (v: tf.Variable) => () => v.square().sum().asScalar();

  test('minimize is recorded, the loss without another pass', async () => {
    const v = w();
    const optimizer = tf.train.sgd(0.25);
    let passes = 0;
    const before = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) {
      optimizer.minimize(() => {
        passes++;
        return length(v)();
      });
    }
    expect(passes).toBe(3);
    expect(tf.memory().numTensors).toBe(before);
    await harness.hooks.flush();
    const run = only(harness.ended);
    expect(run.info).toMatchObject({ via: 'loop', optimizer: 'SGD' });
    // v halves at each step: 25, 6.25, 1.5625; the gradient is 2v.
    expect(series(run, 'batch/loss').y).toEqual([25, 6.25, 1.5625]);
    expect(series(run, 'gradientNorm').y).toEqual([10, 5, 2.5]);
    expect(series(run, 'gradientNorm/w').y).toEqual([10, 5, 2.5]);
  });

  test('variableGrads with applyGradients is recorded', async () => {
    const v = w();
    const optimizer = tf.train.adam(0.1);
    for (let i = 0; i < 2; i++) {
      const { value, grads } = tf.variableGrads(length(v), [v]);
      value.dispose();
      optimizer.applyGradients(grads as never);
      tf.dispose(grads);
    }
    await harness.hooks.flush();
    expect(series(only(harness.ended), 'batch/loss').y[0]).toBe(25);
  });

  test('a changing learning rate is drawn as steps', async () => {
    const v = w();
    const optimizer = tf.train.adam(0.1) as tf.AdamOptimizer & { learningRate: number };
    for (let i = 1; i <= 6; i++) {
      if (i === 4) optimizer.learningRate = 0.01;
      optimizer.minimize(length(v));
    }
    await harness.hooks.flush();
    expect(series(only(harness.ended), 'learningRate')).toMatchObject({
      x: [1, 3, 4, 6],
      y: [0.1, 0.1, 0.01, 0.01],
    });
  });

  test('two optimizers are two runs', async () => {
    const a = w();
    const b = tf.variable(tf.scalar(1));
    const [one, two] = [tf.train.sgd(0.1), tf.train.rmsprop(0.1)];
    for (let i = 0; i < 2; i++) {
      one.minimize(length(a), false, [a]);
      two.minimize(() => b.square().asScalar(), false, [b]);
    }
    await harness.hooks.flush();
    expect(harness.ended.map(({ info, progress }) => [info.optimizer, progress.step])).toEqual([
      ['SGD', 2],
      ['RMSProp', 2],
    ]);
  });

  test('optimizers the user writes are watched, one step for each call', async () => {
    class SignDescent extends tf.Optimizer {
      static readonly className = 'SignDescent';

      override applyGradients(gradients: Gradients) {
        for (const [name, gradient] of Object.entries(gradients as tf.NamedTensorMap)) {
          const variable = tf.engine().registeredVariables[name];
          tf.tidy(() => variable?.assign(variable.sub(gradient.sign())));
        }
        this.incrementIterations();
      }

      getConfig() {
        return {};
      }
    }
    class Clipped extends tf.AdamOptimizer {
      static override readonly className = 'Clipped';

      override applyGradients(gradients: Gradients) {
        super.applyGradients(gradients as never);
      }
    }
    const v = w();
    const sign = new SignDescent();
    const clipped = new Clipped(0.1, 0.9, 0.999);
    for (let i = 0; i < 3; i++) sign.minimize(length(v));
    for (let i = 0; i < 3; i++) clipped.minimize(length(v));
    expect(numbers(v)[0]).toBeLessThan(1);
    await harness.hooks.flush();
    expect(harness.ended.map(({ info, progress }) => [info.optimizer, progress.step])).toEqual([
      ['SignDescent', 3],
      ['Clipped', 3],
    ]);
    expect(series(harness.ended[0] as RunSnapshot, 'batch/loss').y).toEqual([25, 13, 5]);
  });
});

describe('an engine whose tensors live on a device', () => {
  test('gives the same curves, read later and together, and keeps nothing', async () => {
    harness.hooks.dispose();
    harness = createHarness({ ...tf, getBackend: () => 'webgpu' });
    const { x, y } = plane(tf);
    const model = classifier(tf, tf.train.adam(0.01));
    await model.fit(x, y, { epochs: 1 });
    const before = tf.memory().numTensors;
    const history = await model.fit(x, y, { epochs: 3, batchSize: 16, validationSplit: 0.25 });
    expect(tf.memory().numTensors).toBe(before);
    const run = harness.ended[1] as RunSnapshot;
    for (const name of ['loss', 'acc', 'val_loss', 'val_acc']) {
      expect(series(run, name)).toEqual({ name, x: [3, 6, 9], y: history.history[name] });
    }
    expect(series(run, 'batch/loss').x).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(series(run, 'gradientNorm').y.every((norm) => (norm ?? 0) > 0)).toBe(true);
    expect(run.verdict?.metric).toBe('acc');
  });

  test('never waits for it inside a step of a hand-written loop', async () => {
    harness.hooks.dispose();
    harness = createHarness({ ...tf, getBackend: () => 'webgpu' });
    const v = tf.variable(tf.tensor1d([3, 4]));
    const optimizer = tf.train.sgd(0.25);
    const read = vi.spyOn(tf.Tensor.prototype, 'dataSync');
    for (let i = 0; i < 3; i++) optimizer.minimize(() => v.square().sum().asScalar());
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
    await harness.hooks.flush();
    expect(series(only(harness.ended), 'batch/loss').y).toEqual([25, 6.25, 1.5625]);
  });
});
