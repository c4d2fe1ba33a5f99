import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHarness, type Harness } from '../testing/harness';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

const x = () => tf.randomNormal<tf.Rank.R2>([64, 6], 0, 1, 'float32', 3);
const y = () => tf.randomUniform([64, 1], 0, 1, 'float32', 4);
const body = () =>
  tf.sequential({ layers: [tf.layers.dense({ units: 5, activation: 'tanh', inputShape: [6] })] });
const head = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [5] })] });
const variablesOf = (model: tf.LayersModel): never =>
  model.trainableWeights.map((one) => one.read()) as never;
const squared = (answer: tf.Tensor, targets: tf.Tensor) => answer.sub(targets).square().mean<tf.Scalar>();

/** Twenty steps. */
function steps(step: (x: tf.Tensor2D, y: tf.Tensor) => void): void {
  const [inputs, targets] = [x(), y()];
  for (let i = 0; i < 20; i++) tf.tidy(() => step(inputs, targets));
}

async function told(): Promise<string[]> {
  await harness.hooks.flush();
  expect(harness.log).toEqual([]);
  return harness.findings.filter(({ rule }) => rule === 'weights-unchanged').map(({ layer = '' }) => layer);
}

describe('layers that no gradient reaches', () => {
  test('are not among the variables that are given', async () => {
    const [trunk, top, optimizer] = [body(), head(), tf.train.adam(0.01)];
    const list = variablesOf(top);
    steps((a, b) => {
      optimizer.minimize(() => squared(top.apply(trunk.apply(a)) as tf.Tensor, b), false, list);
    });
    expect(await told()).toEqual([expect.stringMatching(/^dense_/)]);
    expect(harness.findings.find(({ rule }) => rule === 'weights-unchanged')).toMatchObject({
      severity: 'warning',
      cause: 'gradient',
    });
  });

  test('answer with values that are made into a new tensor', async () => {
    const [trunk, top, optimizer] = [body(), head(), tf.train.adam(0.01)];
    const answer = (a: tf.Tensor) => {
      const features = trunk.apply(a) as tf.Tensor2D;
      return top.apply(tf.tensor2d(features.arraySync())) as tf.Tensor;
    };
    steps((a, b) => void optimizer.minimize(() => squared(answer(a), b)));
    expect(await told()).toEqual([expect.stringMatching(/^dense_/)]);
  });

  test('the same with layers, and gradients that are applied by hand', async () => {
    const [trunk, top] = [body(), tf.layers.dense({ units: 1, inputShape: [5] })];
    const optimizer = tf.train.sgd(0.1);
    top.apply(tf.zeros([1, 5]));
    steps((a, b) => {
      const { grads } = tf.variableGrads(() => {
        const values = (trunk.apply(a) as tf.Tensor).dataSync();
        return squared(top.apply(tf.tensor(values, [64, 5])) as tf.Tensor, b);
      });
      const known = Object.entries(grads).filter(([, gradient]) => (gradient as tf.Tensor | null) !== null);
      optimizer.applyGradients(Object.fromEntries(known));
    });
    expect(await told()).toEqual([expect.stringMatching(/^dense_/)]);
  });
});

describe('nothing is said of layers', () => {
  test('that learn with the others', async () => {
    const [trunk, top, optimizer] = [body(), head(), tf.train.adam(0.01)];
    steps((a, b) => void optimizer.minimize(() => squared(top.apply(trunk.apply(a)) as tf.Tensor, b)));
    expect(await told()).toEqual([]);
  });

  test('that are not trainable, were trained before, or were given weights', async () => {
    const frozen = body();
    frozen.trainable = false;
    const [learned, given] = [body(), body()];
    const first = tf.train.adam(0.01);
    steps((a) => void first.minimize(() => squared(learned.apply(a) as tf.Tensor, tf.zeros([64, 5]))));
    await harness.hooks.flush();
    given.setWeights(learned.getWeights());
    for (const trunk of [frozen, learned, given]) {
      const [top, optimizer] = [head(), tf.train.adam(0.01)];
      const list = variablesOf(top);
      steps(
        (a, b) =>
          void optimizer.minimize(() => squared(top.apply(trunk.apply(a)) as tf.Tensor, b), false, list),
      );
      expect(await told()).toEqual([]);
    }
  });

  test('that another optimizer moves, as of two networks that train each other', async () => {
    const [generator, judge] = [body(), head()];
    const [g, d] = [tf.train.adam(0.01), tf.train.adam(0.01)];
    const [ofG, ofD] = [variablesOf(generator), variablesOf(judge)];
    const doubt = (a: tf.Tensor) => judge.apply(generator.apply(a)) as tf.Tensor;
    steps((a, b) => {
      d.minimize(() => squared(doubt(a), b), false, ofD);
      g.minimize(() => squared(doubt(a), tf.ones([64, 1])), false, ofG);
    });
    expect(await told()).toEqual([]);
  });

  test('that answer with targets, and are not before what is trained', async () => {
    const [target, online, optimizer] = [body(), body(), tf.train.adam(0.01)];
    const list = variablesOf(online);
    steps((a) => {
      optimizer.minimize(
        () => squared(online.apply(a) as tf.Tensor, target.apply(a) as tf.Tensor),
        false,
        list,
      );
    });
    expect(await told()).toEqual([]);
  });
});
