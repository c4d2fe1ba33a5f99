import { describe, expect, test } from 'vitest';
import { classReports, confusionWords, countConfusions, mostConfused, worstConfusions } from './confusion';
import { checkVariable, judgeGradients } from './gradientCheck';
import { judgeInitialLoss } from './initialLoss';
import { wouldMoreDataHelp } from './learningCurve';
import { fitPowerLaw, predictError } from './powerLaw';
import { suggestRate } from './rateTest';
import { bothFall } from './stillLearning';
import { triedIn } from './tried';

describe('power law', () => {
  const law = (rows: number) => 0.05 + 2 * rows ** -0.5;

  test('finds the law that made the points', () => {
    const fit = fitPowerLaw([100, 200, 400, 800, 1600].map((rows) => ({ rows, error: law(rows) })));
    expect(fit?.floor).toBeCloseTo(0.05, 4);
    expect(fit?.scale).toBeCloseTo(2, 2);
    expect(fit?.exponent).toBeCloseTo(0.5, 6);
    expect(fit && predictError(fit, 6400)).toBeCloseTo(law(6400), 5);
  });

  test('is flat through flat points, and never below zero', () => {
    expect(fitPowerLaw([10, 20, 40].map((rows) => ({ rows, error: 0.3 })))).toMatchObject({
      residual: expect.closeTo(0, 6) as number,
    });
    const steep = fitPowerLaw([10, 20, 40].map((rows) => ({ rows, error: 5 / rows })));
    expect(steep?.floor).toBeGreaterThanOrEqual(0);
    expect(
      fitPowerLaw([
        { rows: 1, error: 1 },
        { rows: 2, error: 1 },
      ]),
    ).toBeUndefined();
  });
});

describe('would more data help?', () => {
  const point = (rows: number, train: number, validation: number) => ({
    rows,
    train,
    validation,
    standardError: 0.004,
  });

  test('yes while the validation error falls with the rows', () => {
    const found = wouldMoreDataHelp(
      [point(500, 0, 0.2), point(1000, 0, 0.15), point(2000, 0.01, 0.11), point(4000, 0.01, 0.08)],
      true,
    );
    expect(found.answer).toBe('yes');
    expect(found.doubled).toBeLessThan(0.07);
    expect(found.doubled).toBeGreaterThan(0.04);
    expect(found.title).toContain('from 8.0% to about');
  });

  test('no where training and validation meet', () => {
    const found = wouldMoreDataHelp(
      [point(500, 0.19, 0.21), point(1000, 0.2, 0.205), point(2000, 0.2, 0.2), point(4000, 0.2, 0.2)],
      true,
    );
    expect(found).toMatchObject({
      answer: 'no',
      title: 'More data would not help: training and validation meet at 20.0%',
    });
  });

  test('unclear where the spread hides it', () => {
    const noisy = [point(500, 0, 0.2), point(1000, 0, 0.19), point(2000, 0, 0.2)].map((one) => ({
      ...one,
      standardError: 0.03,
    }));
    expect(wouldMoreDataHelp(noisy, true).answer).toBe('unclear');
  });
});

describe('confusions', () => {
  // The three-class example of scikit-learn's documentation of classification_report.
  const actual = [0, 1, 2, 2, 2];
  const predicted = [0, 0, 2, 2, 1];
  const counts = countConfusions(actual, predicted, ['a', 'b', 'c']);

  test('give the published precision, recall and F1', () => {
    expect(counts.matrix).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 2],
    ]);
    const [a, b, c] = classReports(counts);
    expect(a).toMatchObject({ precision: 0.5, recall: 1, rows: 1 });
    expect(a?.f1).toBeCloseTo(0.67, 2);
    expect(b).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(c?.recall).toBeCloseTo(0.67, 2);
    expect(c?.f1).toBeCloseTo(0.8, 6);
  });

  test('are named, most rows first', () => {
    expect(worstConfusions(counts).map((one) => [one.actual, one.predicted])).toEqual([
      ['b', 'a'],
      ['c', 'b'],
    ]);
    expect(confusionWords(counts)[1]).toBe(
      'Most often confused: b taken for a (1 row, 100.0% of b) and c taken for b (1 row, 33.3% of c).',
    );
    expect(() => countConfusions([3], [0], ['a'])).toThrow('Row 0 is of class 3');
  });

  test('of many classes those that are confused most are known', () => {
    // b has one wrong row and one of c that was taken for it; a one, c one.
    const [from, to] = [
      [0, 1, 2, 3, 2],
      [0, 0, 1, 3, 2],
    ];
    const four = countConfusions(from, to, ['a', 'b', 'c', 'd']);
    expect(mostConfused(four, 1)).toEqual([1]);
    expect(mostConfused(four, 3)).toEqual([0, 1, 2]);
  });
});

describe('first loss', () => {
  test.each([
    [2.31, 'fine'],
    [2.9, 'fine'],
    [3.2, 'high'],
    [9, 'high'],
    [0.4, 'low'],
    [NaN, 'high'],
  ])('%s for ten classes is %s', (loss, status) => {
    const task = { type: 'classes', classes: 10, shares: new Array<number>(10).fill(0.1) } as const;
    expect(judgeInitialLoss(loss, task)).toMatchObject({ status });
  });

  test('says ln C and the entropy of the classes', () => {
    const found = judgeInitialLoss(0.7, { type: 'classes', classes: 2, shares: [0.9, 0.1] });
    // 0.9 ln 0.9 + 0.1 ln 0.1 = −0.3251.
    expect(found.explanation).toContain('ln 2 = 0.6931');
    expect(found.explanation).toContain('0.3251');
    expect(judgeInitialLoss(1, { type: 'unknown' }).status).toBe('unknown');
  });
});

describe('gradients', () => {
  const sample = { variable: 'w', resolution: 1e-6 };

  test('agree by the relative error of the vectors', () => {
    // ‖(0.1, 0)‖ / (‖(3, 4)‖ + ‖(3.1, 4)‖) = 0.1 / (5 + 5.0606).
    const found = checkVariable({ ...sample, analytic: [3, 4], numerical: [3.1, 4] });
    expect(found.relativeError).toBeCloseTo(0.1 / (5 + Math.hypot(3.1, 4)), 9);
    expect(found.status).toBe('right');
    expect(checkVariable({ ...sample, analytic: [1, 1], numerical: [-1, -1] })).toMatchObject({
      relativeError: 1,
      status: 'wrong',
    });
    expect(checkVariable({ ...sample, analytic: [0], numerical: [1e-7] }).status).toBe('zero');
    expect(checkVariable({ ...sample, analytic: [NaN], numerical: [1] }).status).toBe('wrong');
  });

  test('are judged by the worst variable', () => {
    const right = checkVariable({ ...sample, analytic: [1], numerical: [1] });
    const wrong = checkVariable({ ...sample, variable: 'mine/w', analytic: [1], numerical: [2] });
    expect(judgeGradients([right])).toMatchObject({ status: 'right' });
    expect(judgeGradients([right, wrong]).title).toContain('mine/w');
  });
});

describe('learning-rate test', () => {
  // A sigmoid over the logarithm of the rate is steepest in its middle, here at 1e-3; it diverges above 1.
  const rates = Array.from({ length: 100 }, (_, k) => 1e-7 * 1e8 ** (k / 99));
  const loss = (rate: number) =>
    2.3 - 2 / (1 + Math.exp(-3 * (Math.log10(rate) + 3))) + (rate > 0.5 ? 100 * (rate - 0.5) : 0);

  test('suggests where the loss falls fastest', () => {
    const found = suggestRate(rates.map((learningRate) => ({ learningRate, loss: loss(learningRate) })));
    expect(found.suggested).toBeCloseTo(1e-3, 4);
    expect(found.lowest).toBeGreaterThan(0.02);
    expect(found.diverged).toBeGreaterThan(0.5);
  });

  test('suggests nothing where it never falls, and survives NaN', () => {
    expect(suggestRate(rates.map((learningRate) => ({ learningRate, loss: 1 }))).suggested).toBeUndefined();
    const broken = suggestRate(
      rates.map((learningRate) => ({ learningRate, loss: learningRate > 0.1 ? NaN : loss(learningRate) })),
    );
    expect(broken.suggested).toBeLessThan(0.02);
    expect(broken.diverged).toBeGreaterThan(0.1);
    expect(suggestRate([]).suggested).toBeUndefined();
  });
});

describe('what has been tried', () => {
  const layer = (className: string, config = {}) => ({
    name: className,
    className,
    outputShape: [],
    params: 0,
    config,
  });

  test('is read from layers and course', () => {
    const layers = [
      layer('Conv2D', { kernelRegularizer: { className: 'L1L2', l1: 0, l2: 1e-4 } }),
      layer('Dense', { kernelRegularizer: null }),
      layer('LSTM', { dropout: 0.2 }),
    ];
    const info = { model: { name: 'm', params: 50_000, layers }, epochs: 50, trainRows: 1000 };
    expect([...triedIn(info, { epochsDone: 12, learningRates: [0.1, 0.05, 0.01] })].sort()).toEqual([
      'L2',
      'a large model',
      'a learning-rate schedule',
      'convolutions',
      'dropout',
      'early stopping',
      'recurrent layers',
    ]);
    expect(triedIn({}).size).toBe(0);
  });
});

describe('still learning', () => {
  test.each([
    [[1, 0.8, 0.6, 0.5], [1.1, 0.9, 0.75, 0.68], true],
    [[1, 0.8, 0.6, 0.5], [1.1, 0.9, 0.89, 0.9], false],
    [[1, 0.8, 0.6, 0.5], [0.7, 0.695, 0.69, 0.687], false],
    [[0.5, 0.5, 0.5, 0.5], [1.1, 0.9, 0.75, 0.68], false],
  ])('train %s, validation %s: %s', (train, validation, expected) => {
    expect(bothFall(train, validation)).toBe(expected);
  });
});
