import * as tf from '@tensorflow/tfjs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDisplay } from '../../display/display';
import type { Finding } from '../../protocol/findings';
import type { Verdict } from '../../protocol/training';
import type { Output } from '../../protocol/values';
import { createRandom } from '../data/random';
import { configure } from '../runtime';
import { checkGradients } from './checkGradients';
import { checkInitialLoss } from './checkInitialLoss';
import { Compiled } from './compiled';
import { confusionMatrix } from './confusionMatrix';
import { diagnose } from './diagnose';
import { evaluateRows } from './evaluate';
import { findLearningRate } from './findLearningRate';
import { learningCurve } from './learningCurve';
import { overfitTinyBatch } from './overfitTinyBatch';
import { rowsOf } from './rows';
import { stopOfCell } from './stop';
import { worstMistakes } from './worstMistakes';

const outputs: Output[] = [];
const judged: { verdict: Verdict; finding: Finding | undefined }[] = [];
let stopped = false;

beforeAll(async () => {
  await tf.setBackend('cpu');
  configure({
    display: createDisplay((output) => outputs.push(output)),
    notebookFolder: '.',
    cacheFolder: '.',
    log: () => undefined,
    monitor: () => undefined,
    training: {
      stopCheck: () => () => stopped,
      quietly: (action) => action(),
      lastRunOf: () => undefined,
      judge: (_, verdict, finding) => judged.push({ verdict, finding }),
      levels: () => ({}),
      placeOf: () => undefined,
    },
  });
});
beforeEach(() => {
  outputs.length = 0;
  judged.length = 0;
  stopped = false;
});

/** Two inputs; the class is the sign of their sum, `noise` of the labels are turned around. */
function points(rows: number, seed: number, noise = 0): { xs: tf.Tensor2D; ys: tf.Tensor2D } {
  const random = createRandom(seed);
  const xs = Array.from({ length: rows }, () => [random.normal(), random.normal()]);
  const ys = xs.map(([a = 0, b = 0]) => [Number(a + b > 0 !== random.uniform() < noise)]);
  return { xs: tf.tensor2d(xs), ys: tf.tensor2d(ys) };
}

const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });

function classifier(metrics: string[] = ['accuracy']): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [2], kernelInitializer: seeded(1) }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: seeded(2) }));
  model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics });
  return model;
}

/** A model whose answers are those of the weights given, `[inputs, classes]`. */
function linear(
  weights: number[][],
  loss = 'categoricalCrossentropy',
  activation: 'softmax' | 'linear' = 'softmax',
) {
  const model = tf.sequential();
  const [first = []] = weights;
  model.add(
    tf.layers.dense({ units: first.length, activation, inputShape: [weights.length], useBias: false }),
  );
  model.compile({ optimizer: 'sgd', loss });
  model.setWeights([tf.tensor2d(weights)]);
  return model;
}

const html = () =>
  outputs.map((output) => ('data' in output ? JSON.stringify(output.data['text/html'] ?? '') : '')).join('');

describe('evaluateRows', () => {
  it('gives what model.evaluate gives, with the spread over rows', async () => {
    const model = classifier();
    const { xs, ys } = points(100, 1);
    const [loss, accuracy] = (model.evaluate(xs, ys, { batchSize: 32 }) as tf.Scalar[]).map(
      (s) => s.dataSync()[0],
    );
    const compiled = new Compiled(model, 'test');
    const rows = rowsOf({ xs, ys }, compiled.ports, 'test');
    const found = await evaluateRows(compiled, rows, { batchSize: 32, stop: stopOfCell() });
    expect(found.get('loss')?.mean).toBeCloseTo(loss ?? NaN, 5);
    expect(found.get('acc')?.mean).toBeCloseTo(accuracy ?? NaN, 5);
    const e = 1 - (accuracy ?? NaN);
    // √(e(1−e)/(n−1)) is the standard error of a mean of zeros and ones.
    expect(found.get('acc')?.standardError).toBeCloseTo(Math.sqrt((e * (1 - e)) / 99), 6);
    expect(found.get('acc')).toMatchObject({ countsRows: true, rows: 100 });
  });

  it('takes arrays, and datasets of batches, and leaves no tensors behind', async () => {
    const model = classifier([]);
    const { xs, ys } = points(50, 2);
    const compiled = new Compiled(model, 'test');
    const evaluate = async (data: unknown) => {
      const rows = rowsOf(data, compiled.ports, 'test');
      return (await evaluateRows(compiled, rows, { batchSize: 16, stop: stopOfCell() })).get('acc')?.mean;
    };
    const whole = await evaluate({ xs, ys });
    const dataset = tf.data
      .zip({ xs: tf.data.array(xs.arraySync()), ys: tf.data.array(ys.arraySync()) })
      .batch(7);
    const before = tf.memory().numTensors;
    expect(await evaluate([xs, ys])).toBe(whole);
    expect(await evaluate(dataset)).toBeCloseTo(whole ?? NaN, 6);
    expect(await evaluate([xs, ys.reshape([50])])).toBe(whole);
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(1);
  });

  it('says what is wrong with the data', () => {
    const compiled = new Compiled(classifier(), 'test');
    const { xs, ys } = points(5, 1);
    const check = (data: unknown) => () => rowsOf(data, compiled.ports, 'diagnose: test');
    expect(check(xs)).toThrow('diagnose: test must be { xs, ys }');
    expect(check({ xs, ys: ys.slice(0, 4) })).toThrow('xs has 5 rows but ys has shape [4, 1]');
    expect(check({ xs: [1, 2], ys })).toThrow('the model has 1');
    expect(check({ xs: tf.zeros([0, 2]), ys: tf.zeros([0, 1]) })).toThrow('no rows');
  });
});

describe('diagnose', () => {
  it('names the gap, shows it, and tells the panel', async () => {
    const model = classifier();
    const train = points(400, 3);
    await model.fit(train.xs, train.ys, { epochs: 15 });
    // The same inputs, a fifth of the labels wrong: another world than the training rows.
    const verdict = await diagnose(model, {
      train,
      trainDev: points(400, 4),
      validation: points(400, 5, 0.2),
      humanLevel: 0.99,
    });
    expect(verdict.kind).toBe('data-mismatch');
    expect(verdict.levels.map(({ name }) => name)).toEqual([
      'human level',
      'train',
      'train-dev',
      'validation',
    ]);
    expect(verdict.gaps.map(({ kind }) => kind)).toEqual(['avoidable-bias', 'variance', 'data-mismatch']);
    expect(judged[0]).toMatchObject({ verdict: { kind: 'data-mismatch' }, finding: { severity: 'warning' } });
    expect(html()).toContain('data:image/svg+xml;base64,');
    expect(html()).toContain('Data mismatch: validation − train-dev');
  });

  it('judges a regression by its rows', async () => {
    const model = linear([[2]], 'meanSquaredError', 'linear');
    const xs = tf.linspace(-1, 1, 200).reshape([200, 1]);
    const noisy = (size: number, seed: number) =>
      tf.tidy(() => xs.mul(2).add(tf.randomNormal([200, 1], 0, size, 'float32', seed)));
    const verdict = await diagnose(model, {
      train: { xs, ys: noisy(0.1, 1) },
      validation: { xs, ys: noisy(0.4, 2) },
    });
    expect(verdict).toMatchObject({ kind: 'high-variance', metric: 'loss' });
    // Mean square of 200 normal deviates of 0.4: 0.16, standard error 0.16 √(2/200).
    expect(verdict.levels[1]?.error).toBeCloseTo(0.16, 1);
    expect(verdict.gaps[0]?.standardError).toBeCloseTo(0.016, 2);
  });

  it('refuses what it cannot judge', async () => {
    const { xs, ys } = points(5, 1);
    await expect(diagnose({}, { train: { xs, ys } })).rejects.toThrow('diagnose needs a model');
    await expect(
      diagnose(tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] }), {
        train: { xs, ys },
      }),
    ).rejects.toThrow('compiled model');
    await expect(diagnose(classifier(), {} as never)).rejects.toThrow(
      'at least the rows the model was trained on',
    );
    await expect(diagnose(classifier(), { train: { xs, ys }, humanLevel: 98 })).rejects.toThrow(
      'from 0 to 1',
    );
    await expect(diagnose(classifier(), { train: { xs: xs.mul(NaN), ys }, metric: 'loss' })).rejects.toThrow(
      'is NaN',
    );
    await expect(diagnose(classifier(), { train: { xs, ys }, metric: 'auc' })).rejects.toThrow(
      "no metric 'auc'",
    );
    stopped = true;
    await expect(diagnose(classifier(), { train: { xs, ys } })).rejects.toMatchObject({
      name: 'InterruptedError',
    });
  });
});

describe('error analysis', () => {
  // Class k where input k is largest; the model takes 2 for 1 whenever input 1 is positive.
  const xs = tf.tensor2d([
    [3, 0, 0],
    [0, 3, 0],
    [0, 0, 3],
    [0, 1, 2],
    [0, 1, 1.5],
  ]);
  const labels = [0, 1, 2, 2, 2];
  const model = linear([
    [1, 0, 0],
    [0, 9, 0],
    [0, 0, 1],
  ]);

  it.each([
    ['one-hot', tf.oneHot(tf.tensor1d(labels, 'int32'), 3)],
    ['numbers', tf.tensor1d(labels)],
  ])('counts confusions with labels as %s', async (_, ys) => {
    const result = await confusionMatrix(model, { xs, ys }, { classes: ['cat', 'dog', 'fox'] });
    expect(result.matrix).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 2, 1],
    ]);
    expect(result.worst).toEqual([{ actual: 'fox', predicted: 'dog', rows: 2, share: 2 / 3 }]);
    expect(result.accuracy).toBeCloseTo(0.6, 6);
    expect(html()).toContain('fox taken for dog (2 rows, 66.7% of fox)');
  });

  it('draws and lists of many classes those that are confused most', async () => {
    const many = 60;
    const eye = tf.eye(many).arraySync();
    // Class 7 is taken for class 8.
    const confused = linear(eye.map((row, k) => (k === 7 ? (eye[8] ?? []) : row)));
    await confusionMatrix(confused, { xs: tf.eye(many), ys: tf.range(0, many) });
    const [, picture = ''] = /data:image\/svg\+xml;base64,([^"]+)/.exec(html()) ?? [];
    const svg = Buffer.from(picture, 'base64').toString();
    expect(svg).toContain('the 40 of 60 classes that are confused most');
    expect(svg.match(/<rect/g)).toHaveLength(1 + 40 * 40);
    expect(html()).toContain('The 20 with the lowest F1 of 60');
    expect(html()).toMatch(/<tbody><tr><td>7</);
  });

  it('finds the worst mistakes with their inputs', async () => {
    const ys = tf.oneHot(tf.tensor1d(labels, 'int32'), 3);
    const found = await worstMistakes(model, { xs, ys }, { count: 1, batchSize: 2 });
    // Softmax of [0, 9, 1.5]: the true class has the smaller probability.
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row: 4, actual: '2', predicted: '1', input: [0, 1, 1.5] });
    expect(found[0]?.loss).toBeCloseTo(Math.log(1 + Math.exp(9) + Math.exp(1.5)) - 1.5, 4);
    expect(found[0]?.confidence).toBeCloseTo(1 / (1 + Math.exp(-9) + Math.exp(-7.5)), 5);
    expect(html()).toContain('2 of 5 rows are wrong');
  });

  it('draws inputs that are images', async () => {
    const images = tf.sequential();
    images.add(tf.layers.flatten({ inputShape: [4, 4, 1] }));
    images.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
    images.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
    images.setWeights([tf.fill([16, 1], 5), tf.tensor1d([0])]);
    await worstMistakes(images, { xs: tf.ones([3, 4, 4, 1]), ys: tf.zeros([3, 1]) });
    expect(html().match(/data:image\/png/g)).toHaveLength(3);
  });

  it('refuses models that do not classify', async () => {
    const regression = linear([[1]], 'meanSquaredError', 'linear');
    await expect(confusionMatrix(regression, { xs: tf.ones([1, 1]), ys: tf.ones([1, 1]) })).rejects.toThrow(
      'needs a classifier',
    );
    await expect(confusionMatrix(model, { xs, ys: tf.tensor1d(labels) }, { classes: ['a'] })).rejects.toThrow(
      '1 names',
    );
  });
});

describe('checkInitialLoss', () => {
  it('finds ln C for an untrained classifier, and a first loss that is too high', async () => {
    const xs = tf.randomNormal([64, 4], 0, 1, 'float32', 1);
    const ys = tf.oneHot(tf.range(0, 64).mod(10).toInt(), 10);
    const flat = linear(Array.from({ length: 4 }, () => new Array<number>(10).fill(0)));
    const fine = await checkInitialLoss(flat, { xs, ys });
    expect(fine).toMatchObject({ status: 'fine' });
    expect(fine.loss).toBeCloseTo(Math.LN10, 5);
    const wild = linear(tf.randomNormal([4, 10], 0, 1, 'float32', 2).arraySync() as number[][]);
    expect(await checkInitialLoss(wild, { xs: xs.mul(255), ys })).toMatchObject({ status: 'high' });
  });

  it('compares a regression with the best constant', async () => {
    const xs = tf.zeros([4, 1]);
    const ys = tf.tensor2d([[10], [12], [14], [16]]);
    const found = await checkInitialLoss(linear([[1]], 'meanSquaredError', 'linear'), { xs, ys });
    // Mean of squares 174, variance 5.
    expect(found).toMatchObject({ status: 'high', loss: 174, expected: 5 });
  });
});

describe('overfitTinyBatch', () => {
  it('passes where a model can learn, and leaves it as it was', async () => {
    const model = classifier();
    const before = model.getWeights().map((weight) => [...weight.dataSync()]);
    const { xs, ys } = points(200, 6);
    const tensors = tf.memory().numTensors;
    const result = await overfitTinyBatch(model, { xs, ys }, { steps: 400 });
    expect(result).toMatchObject({ passed: true, accuracy: 1 });
    expect(result.lastLoss).toBeLessThan(result.firstLoss);
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
    expect(model.optimizer.iterations).toBe(0);
    expect(tf.memory().numTensors - tensors).toBeLessThanOrEqual(2);
  });

  it('fails where it cannot: equal inputs with different targets', async () => {
    const result = await overfitTinyBatch(
      () => classifier(),
      { xs: tf.ones([16, 2]), ys: tf.range(0, 16).mod(2).reshape([16, 1]) },
      { steps: 60 },
    );
    expect(result).toMatchObject({ passed: false, steps: 60 });
    expect(html()).toContain('cannot learn 16 rows by heart');
  });

  it('puts the weights back when it is stopped', async () => {
    const model = classifier();
    const before = [...(model.getWeights()[0]?.dataSync() ?? [])];
    const data = points(50, 1);
    stopped = true;
    await expect(overfitTinyBatch(model, data)).rejects.toMatchObject({ name: 'InterruptedError' });
    expect([...(model.getWeights()[0]?.dataSync() ?? [])]).toEqual(before);
  });
});

describe('checkGradients', () => {
  it('agrees with backpropagation for dense layers', async () => {
    const model = classifier();
    const { variables, status } = await checkGradients(model, points(32, 8));
    expect(status).toBe('right');
    expect(variables).toHaveLength(4);
    for (const { relativeError } of variables) expect(relativeError).toBeLessThan(0.01);
  });

  it('finds a gradient that is twice what it should be: relative error 1/3', async () => {
    const wrong = tf.customGrad((x) => {
      const of = x as tf.Tensor;
      return { value: of.square(), gradFunc: (dy) => dy.mul(of).mul(4) };
    });
    const w = tf.variable(tf.tensor1d([1, -2, 3]), true, 'gradient-test/w');
    const result = await checkGradients(() => wrong(w).sum());
    expect(result.status).toBe('wrong');
    expect(result.variables[0]?.relativeError).toBeCloseTo(1 / 3, 2);
    expect([...w.dataSync()]).toEqual([1, -2, 3]);
    w.dispose();
  });
});

describe('findLearningRate', () => {
  it('finds the rates at which a quadratic falls and diverges', async () => {
    // Loss mean (w x − 2x)², x² = 1: the gradient is 2 (w − 2), so descent converges below rate 1 and diverges above.
    const model = linear([[0]], 'meanSquaredError', 'linear');
    const xs = tf.ones([64, 1]);
    const ys = xs.mul(2).add(tf.randomNormal([64, 1], 0, 0.1, 'float32', 1));
    const result = await findLearningRate(model, { xs, ys }, { from: 1e-4, to: 10, steps: 80 });
    expect(result.suggested).toBeGreaterThan(0.001);
    expect(result.suggested).toBeLessThan(0.3);
    expect(result.diverged).toBeGreaterThan(0.9);
    expect(result.diverged).toBeLessThan(4);
    expect(model.getWeights()[0]?.dataSync()[0]).toBe(0);
    expect(html()).toContain('Try a learning rate of');
  });

  it('refuses rates that do not grow', async () => {
    await expect(findLearningRate(classifier(), points(5, 1), { from: 1, to: 0.1 })).rejects.toThrow(
      'a larger one',
    );
  });
});

describe('learningCurve', () => {
  it('says that more data would not help a model that is too small', async () => {
    // One unit cannot tell the product of signs: training and validation meet at one half.
    const random = createRandom(1);
    const rows = Array.from({ length: 600 }, () => [random.uniform(-1, 1), random.uniform(-1, 1)]);
    const xs = tf.tensor2d(rows);
    const ys = tf.tensor2d(rows.map(([a = 0, b = 0]) => [Number(a * b > 0)]));
    const build = () => {
      const model = tf.sequential({
        layers: [tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [2] })],
      });
      model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
      return model;
    };
    const before = Math.random;
    const result = await learningCurve(
      build,
      { xs, ys },
      { epochs: 2, seeds: [1, 2], sizes: [0.25, 0.5, 1] },
    );
    expect(Math.random).toBe(before);
    expect(result.points.map((point) => point.rows)).toEqual([120, 240, 480]);
    expect(result.answer).not.toBe('yes');
    expect(result.points.at(-1)?.validation).toBeGreaterThan(0.3);
  });

  it('refuses what cannot make a curve', async () => {
    const { xs, ys } = points(20, 1);
    await expect(learningCurve(classifier() as never, { xs, ys })).rejects.toThrow('a function that builds');
    await expect(learningCurve(() => classifier(), { xs, ys })).rejects.toThrow('at least three sizes');
  });
});
