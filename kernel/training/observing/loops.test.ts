import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../library/data/random';
import { createHarness, type Harness } from '../testing/harness';
import { batched } from '../testing/models';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

const ROWS = 480;
const BATCH = 32;

interface Data {
  x: tf.Tensor2D;
  y: tf.Tensor2D;
}

/** Three clouds around the corners of a triangle. */
function clouds(change: { scale?: number; shuffledLabels?: boolean; rare?: boolean } = {}): Data {
  const random = createRandom(3);
  const labels = Array.from({ length: ROWS }, (_, row) =>
    change.rare ? (row % 48 === 0 ? 1 + ((row / 48) % 2) : 0) : (row * 7) % 3,
  );
  const points = labels.map((label) =>
    [0, 1, 2, 3].map((i) => (i === label ? 1 : 0) + 0.4 * random.normal()),
  );
  const shown = change.shuffledLabels ? labels.map(() => random.integer(3)) : labels;
  return {
    x: tf.tensor2d(points).mul(change.scale ?? 1),
    y: tf.oneHot(shown, 3).toFloat() as tf.Tensor2D,
  };
}

function network(last: 'softmax' | 'linear' = 'softmax') {
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }),
      tf.layers.dense({ units: 3, activation: last }),
    ],
  });
}

/** Warnings and errors, from the data or from all. */
async function rules(from: 'data' | 'all' = 'data'): Promise<string[]> {
  await harness.hooks.flush();
  expect(harness.log).toEqual([]);
  return harness.findings
    .filter(({ source, severity }) => (from === 'all' || source === from) && severity !== 'hint')
    .map(({ rule }) => rule)
    .sort();
}

/** Two rounds of batches. */
function rounds(step: (x: tf.Tensor2D, y: tf.Tensor2D) => void, { x, y }: Data): void {
  for (let round = 0; round < 2; round++) {
    for (let start = 0; start < ROWS; start += BATCH) {
      tf.tidy(() => step(x.slice(start, BATCH), y.slice(start, BATCH)));
    }
  }
}

const crossEntropy = (y: tf.Tensor, probabilities: tf.Tensor) =>
  tf.metrics.categoricalCrossentropy(y, probabilities).mean<tf.Scalar>();

/** The same training, written down in several ways. */
const spellings: { [name: string]: (data: Data) => Promise<void> | void } = {
  'minimize with apply': (data) => {
    const [model, optimizer] = [network(), tf.train.adam(0.01)];
    rounds((x, y) => {
      optimizer.minimize(() => crossEntropy(y, model.apply(x, { training: true }) as tf.Tensor));
    }, data);
  },
  'minimize with predict and logits': (data) => {
    const [model, optimizer] = [network('linear'), tf.train.adam(0.01)];
    rounds((x, y) => {
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, model.predict(x) as tf.Tensor));
    }, data);
  },
  variableGrads: (data) => {
    const [model, optimizer] = [network(), tf.train.sgd(0.05)];
    rounds((x, y) => {
      const { grads } = tf.variableGrads(() => crossEntropy(y, model.apply(x) as tf.Tensor));
      optimizer.applyGradients(grads);
    }, data);
  },
  'a loss written out': (data) => {
    const [model, optimizer] = [network('linear'), tf.train.adam(0.01)];
    rounds((x, y) => {
      optimizer.minimize(() =>
        y
          .mul(tf.logSoftmax(model.apply(x) as tf.Tensor))
          .sum(-1)
          .neg()
          .mean<tf.Scalar>(),
      );
    }, data);
  },
  'variables only': (data) => {
    const [w, b] = [tf.variable(tf.randomNormal([4, 3], 0, 0.1)), tf.variable(tf.zeros([3]))];
    const optimizer = tf.train.sgd(0.05);
    rounds((x, y) => {
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, x.matMul(w).add(b)));
    }, data);
  },
  trainOnBatch: async (data) => {
    const model = network();
    model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
    for (let start = 0; start < ROWS; start += BATCH) {
      await model.trainOnBatch(data.x.slice(start, BATCH), data.y.slice(start, BATCH));
    }
  },
  fitDataset: async ({ x, y }) => {
    const model = network();
    model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
    await model.fitDataset(batched(tf, x, y, BATCH), { epochs: 2 });
  },
};

describe.each(Object.entries(spellings))('%s', (_, train) => {
  test('says nothing of data that are right', async () => {
    await train(clouds());
    expect(await rules()).toEqual([]);
  });

  test('names inputs that are not scaled', async () => {
    await train(clouds({ scale: 300 }));
    expect(await rules()).toContain('unscaled-inputs');
  });

  test('names labels that have nothing to do with the inputs', async () => {
    await train(clouds({ shuffledLabels: true }));
    expect(await rules()).toEqual(['labels-unrelated-to-inputs']);
  });

  test('names classes that are out of balance', async () => {
    await train(clouds({ rare: true }));
    expect(await rules()).toContain('imbalanced-classes');
  });
});

test('rows are looked at once, and the place is the step', async () => {
  const line = Number(/loops\.test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]);
  const [model, optimizer, { x, y }] = [network(), tf.train.sgd(0.01), clouds({ scale: 300 })];
  for (let i = 0; i < 90; i++) {
    optimizer.minimize(() => crossEntropy(y, model.apply(x) as tf.Tensor));
  }
  expect(await rules()).toEqual(['unscaled-inputs']);
  expect(harness.findings.find(({ rule }) => rule === 'unscaled-inputs')).toMatchObject({
    runId: harness.started[0]?.id,
    place: { line: line + 3 },
  });
});

test('targets that meet the outputs of all rows are an error', async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
  const [optimizer, { x }] = [tf.train.sgd(0.01), clouds()];
  const y = x.sum(1);
  optimizer.minimize(() => (model.apply(x) as tf.Tensor).sub(y).square().mean<tf.Scalar>());
  expect(await rules()).toEqual(['loss-broadcasts']);
});

test('the run knows its model and its loss, and its layers are watched', async () => {
  const [model, optimizer, { x, y }] = [network(), tf.train.sgd(0.01), clouds()];
  for (let i = 0; i < 30; i++) {
    optimizer.minimize(() => tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor));
  }
  await harness.hooks.flush();
  expect(harness.started[0]).toMatchObject({
    via: 'loop',
    loss: 'meanSquaredError',
    model: { layers: [{ className: 'Dense' }, { className: 'Dense' }] },
  });
  const names = harness.ended[0]?.series.map(({ name }) => name) ?? [];
  expect(names.some((name) => name.startsWith('activationStd/'))).toBe(true);
});

test('no tensor stays, and no number of the training changes', async () => {
  const losses = (watched: boolean) => {
    const [model, optimizer, { x, y }] = [seeded(), tf.train.sgd(0.1), clouds()];
    const all: number[] = [];
    rounds(
      (xs, ys) => {
        const loss = optimizer.minimize(() => crossEntropy(ys, model.apply(xs) as tf.Tensor), true);
        all.push(loss?.dataSync()[0] ?? NaN);
      },
      { x, y },
    );
    expect(watched).toBe(watched);
    return all;
  };
  const seen = losses(true);
  await harness.hooks.flush();
  harness.hooks.dispose();
  const { numTensors } = tf.memory();
  const bare = losses(false);
  const grown = tf.memory().numTensors - numTensors;
  expect(seen).toEqual(bare);
  harness = createHarness(tf);
  const before = tf.memory().numTensors;
  losses(true);
  await harness.hooks.flush();
  expect(tf.memory().numTensors - before).toBe(grown);
});

function seeded() {
  const kernelInitializer = tf.initializers.glorotNormal({ seed: 5 });
  return tf.sequential({
    layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4], kernelInitializer })],
  });
}

describe('the end of a cell is the end of its loop', () => {
  const loop = (steps: number, rate: number, between?: (model: tf.Sequential, x: tf.Tensor) => void) => {
    const { x, y } = clouds();
    const [model, optimizer] = [seeded(), tf.train.sgd(rate)];
    for (let step = 0; step < steps; step++) {
      tf.tidy(() => {
        between?.(model, x);
        optimizer.minimize(() => crossEntropy(y, model.apply(x) as tf.Tensor));
      });
    }
  };

  test('a loop of too few steps', async () => {
    loop(15, 0.01);
    expect(await rules('all')).toContain('training-too-short');
  });

  test('a loop whose loss stays where it began', async () => {
    loop(80, 1e-7);
    const found = await rules('all');
    // Another monitor may know why.
    expect(found.length).toBeGreaterThan(0);
  });

  test('says nothing of one step that is shown, nor of a loop that gets there', async () => {
    loop(3, 0.01);
    await harness.hooks.flush();
    loop(60, 1);
    expect(await rules('all')).toEqual([]);
  });
});

describe('says nothing of what is not certain', () => {
  test('values that the network itself is asked for', async () => {
    const [values, optimizer] = [network('linear'), tf.train.adam(0.0005)];
    for (let i = 0; i < 90; i++) {
      const states = tf.randomNormal([32, 4]);
      const next = (values.predict(tf.randomNormal([32, 4])) as tf.Tensor).mul(0.95);
      const goal = next.add(states.slice([0, 0], [32, 3]).abs());
      optimizer.minimize(() => tf.losses.meanSquaredError(goal, values.apply(states) as tf.Tensor));
    }
    const found = await rules('all');
    expect(found.filter((rule) => /^(training-too-short|loss-stuck)$/.test(rule))).toEqual([]);
  });

  test('several short loops that are compared', async () => {
    for (const rate of [0.001, 0.002, 0.003]) {
      const { x, y } = clouds();
      const [model, optimizer] = [seeded(), tf.train.sgd(rate)];
      for (let i = 0; i < 15; i++) optimizer.minimize(() => crossEntropy(y, model.apply(x) as tf.Tensor));
    }
    expect(await rules('all')).not.toContain('training-too-short');
  });

  test('noise that is learned from noise', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 32, activation: 'relu', inputShape: [3] }),
        tf.layers.dense({ units: 2 }),
      ],
    });
    const optimizer = tf.train.adam(0.01);
    for (let i = 0; i < 150; i++) {
      tf.tidy(() => {
        const [clean, noise] = [tf.randomNormal([64, 2], 0, 0.3), tf.randomNormal([64, 2])];
        const time = tf.randomUniform([64, 1], 0.1, 0.9);
        const mixed = clean.mul(time.neg().add(1)).add(noise.mul(time));
        const rows = tf.concat([mixed, time], 1);
        optimizer.minimize(() => tf.losses.meanSquaredError(noise, model.apply(rows) as tf.Tensor));
      });
    }
    expect(await rules('all')).toEqual([]);
  });

  test('two networks against each other', async () => {
    const generator = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    const judge = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    const [ours, theirs] = [tf.train.adam(0.01), tf.train.adam(0.01)];
    const weights = (model: tf.Sequential) => model.trainableWeights.map((weight) => weight.read()) as never;
    for (let i = 0; i < 120; i++) {
      const noise = tf.randomNormal([16, 4]);
      const fakes = generator.predict(noise) as tf.Tensor;
      const shown = tf.concat([fakes, tf.randomNormal([16, 1], 3)]);
      const truth = tf.concat([tf.zeros([16, 1]), tf.ones([16, 1])]);
      theirs.minimize(
        () => tf.losses.sigmoidCrossEntropy(truth, judge.apply(shown) as tf.Tensor),
        false,
        weights(judge),
      );
      ours.minimize(
        () =>
          tf.losses.sigmoidCrossEntropy(tf.ones([16, 1]), judge.apply(generator.apply(noise)) as tf.Tensor),
        false,
        weights(generator),
      );
    }
    expect(await rules('all')).toEqual([]);
  });

  test('a policy that is paid by its advantage', async () => {
    const [policy, optimizer, random] = [network('linear'), tf.train.adam(0.01), createRandom(4)];
    for (let i = 0; i < 40; i++) {
      const states = tf.randomNormal([32, 4]);
      const actions = tf.oneHot(
        Array.from({ length: 32 }, () => random.integer(3)),
        3,
      );
      const advantages = tf.randomNormal([32]);
      optimizer.minimize(() => {
        const chances = tf.logSoftmax(policy.apply(states) as tf.Tensor);
        return chances.mul(actions).sum(-1).mul(advantages).mean().neg() as tf.Scalar;
      });
    }
    expect(await rules('all')).toEqual([]);
  });

  test('a gradient for each action, applied together after the game', async () => {
    const policy = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    const [optimizer, random] = [tf.train.adam(0.01), createRandom(4)];
    for (let game = 0; game < 60; game++) {
      const all = Array.from({ length: 10 }, () =>
        tf.variableGrads(() => {
          const logits = policy.apply(tf.randomNormal([1, 4])) as tf.Tensor;
          return tf.losses.sigmoidCrossEntropy(tf.tensor2d([[random.integer(2)]]), logits).asScalar();
        }),
      );
      optimizer.applyGradients(all[0]?.grads as never);
    }
    expect(await rules('all')).toEqual([]);
  });

  test('values of actions, of which one is asked for', async () => {
    const [values, optimizer, random] = [network('linear'), tf.train.adam(0.01), createRandom(4)];
    for (let i = 0; i < 40; i++) {
      const states = tf.randomNormal([32, 4]);
      const chosen = tf.oneHot(
        Array.from({ length: 32 }, () => random.integer(3)),
        3,
      );
      const goal = tf.randomNormal([32], 500, 200);
      optimizer.minimize(() => {
        const value = (values.apply(states) as tf.Tensor).mul(chosen).sum(-1);
        return tf.losses.meanSquaredError(goal, value);
      });
    }
    expect(await rules('all')).toEqual([]);
  });

  test('an image that is trained to excite a unit', async () => {
    const model = network('linear');
    const image = tf.variable(tf.randomUniform([8, 4], 0, 255));
    const optimizer = tf.train.adam(1);
    for (let i = 0; i < 20; i++) {
      optimizer.minimize(
        () => (model.apply(image) as tf.Tensor).slice([0, 0], [8, 1]).mean().neg() as tf.Scalar,
        false,
        [image],
      );
    }
    expect(await rules('all')).toEqual([]);
  });
});
