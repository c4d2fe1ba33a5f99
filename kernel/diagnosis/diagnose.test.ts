import { describe, expect, test } from 'vitest';
import type { RunInfo, Verdict } from '../protocol/training';
import { biasVariance } from './biasVariance';
import { diagnose } from './diagnose';
import { lossGap } from './lossGap';

/** Curves by epoch; the last value is the final one. */
function run(curves: { [name: string]: number[] }, info: Partial<RunInfo> = {}) {
  const metrics = Object.keys(curves).filter((name) => !name.startsWith('val_'));
  return { info: { metrics, ...info } as RunInfo, values: (name: string) => curves[name] ?? [] };
}

function verdict(curves: { [name: string]: number[] }, info: Partial<RunInfo> = {}): Verdict {
  const found = diagnose(run(curves, info));
  if (!found) throw new Error('no verdict');
  return found;
}

const many = { trainRows: 48_000, validationRows: 12_000 };
const human = { humanLevel: { acc: 0.98 } };

describe('error rates', () => {
  test('validation far above training is high variance, and says by how much', () => {
    const found = verdict({ acc: [0.9, 0.976], val_acc: [0.88, 0.935] }, { ...many, ...human });
    expect(found.kind).toBe('high-variance');
    expect(found.title).toBe('High variance: validation error 4.1 points above training');
    expect(found.levels.map(({ name }) => name)).toEqual(['human level', 'train', 'validation']);
    const variance = found.gaps.find((gap) => gap.kind === 'variance');
    // √(e(1−e)/n) of both, in quadrature, worked out by hand: 0.000699 and 0.002250.
    expect(variance?.standardError).toBeCloseTo(0.002356, 5);
    expect(found.advice[0]).toMatch(/more training data/i);
    expect(found.advice[1]).toMatch(/L2.*dropout/);
  });

  test('training far above the human level is high bias', () => {
    const found = verdict({ acc: [0.9], val_acc: [0.895] }, { ...many, ...human });
    expect(found.kind).toBe('high-bias');
    expect(found.title).toBe('High bias: training error 8.0 points above human level');
    expect(found.advice[0]).toMatch(/^Train longer/);
    expect(found.advice[1]).toMatch(/bigger/);
  });

  test('both at once', () => {
    const found = verdict({ acc: [0.92], val_acc: [0.86] }, { ...many, ...human });
    expect(found.kind).toBe('bias-and-variance');
    expect(found.title).toContain(
      '6.0 points above human level and validation error 6.0 points above training',
    );
  });

  test('a target stands in for the human level', () => {
    const found = verdict({ acc: [0.9], val_acc: [0.9] }, { ...many, targetLevel: { acc: 0.99 } });
    expect(found).toMatchObject({ kind: 'high-bias', levels: [{ name: 'target level' }, {}, {}] });
  });

  test('a gap within its standard error is not named: there are not enough rows', () => {
    const few = { trainRows: 120, validationRows: 30 };
    const found = verdict({ acc: [0.975], val_acc: [0.9333] }, few);
    expect(found.kind).toBe('not-enough-rows');
    expect(found.gaps[0]?.significant).toBe(false);
    expect(found.advice[0]).toMatch(/About [\d,]+ rows would settle/);
  });

  test('agreement on many rows is good, and asks for a level to compare with', () => {
    const found = verdict({ acc: [0.981], val_acc: [0.98] }, many);
    expect(found.kind).toBe('good');
    expect(found.advice[0]).toContain('humanLevel: { acc: … }');
  });

  test('without a level a training error that is large on any scale is probably bias', () => {
    const found = verdict({ acc: [0.6], val_acc: [0.59] }, many);
    expect(found.kind).toBe('high-bias');
    expect(found.title).toBe('Probably high bias: training error is still 40.0%');
    expect(found.explanation).toContain('No human level was given');
  });

  test('validation below training is explained and is no variance', () => {
    const found = verdict({ acc: [0.94], val_acc: [0.97] }, { ...many, humanLevel: { acc: 0.95 } });
    expect(found.kind).toBe('good');
    expect(found.explanation).toMatch(/averaged over the epoch.*dropout/);
    const worse = verdict({ acc: [0.9], val_acc: [0.92] }, { ...many, ...human });
    expect(worse.title).toBe('High bias: validation error 6.0 points above human level');
  });

  test('without validation data nothing is said about variance', () => {
    const found = verdict({ acc: [0.97] }, { trainRows: 1000 });
    expect(found.kind).toBe('unknown');
    expect(found.advice[0]).toMatch(/validationSplit/);
  });

  test('an earlier epoch that was better is mentioned', () => {
    const found = verdict({ acc: [0.95, 0.96, 0.97], val_acc: [0.95, 0.93, 0.92] }, many);
    expect(found.explanation).toContain('It was better before: 5.0% after epoch 1.');
  });
});

describe('losses', () => {
  const noisy = (base: number) => [0.01, -0.01, 0.005, -0.005, 0.01, 0].map((noise) => base + noise);

  test('a validation loss twice the training loss is high variance', () => {
    const found = verdict({ loss: noisy(0.2), val_loss: noisy(0.4) }, many);
    expect(found.kind).toBe('high-variance');
    expect(found.title).toBe('High variance: validation loss is 2.0 times the training loss');
  });

  test('penalties are only told of where there are regularisers', () => {
    const curves = { loss: [1, 0.5], val_loss: [1.1, 0.9] };
    const layer = (config: object) => ({
      name: 'dense',
      className: 'Dense',
      outputShape: [1],
      params: 5,
      config: { kernelRegularizer: null, ...config },
    });
    const told = (config: object) =>
      verdict(curves, { model: { name: 'model', params: 5, layers: [layer(config)] } }).explanation;
    expect(told({})).not.toContain('penalties');
    expect(told({ kernelRegularizer: { className: 'L1L2', l2: 0.01 } })).toContain('includes penalties');
  });

  test('a metric of the user is preferred to the loss, which has penalties in it', () => {
    expect(verdict({ loss: [2], mae: [1.9], val_mae: [2.0], val_loss: [3] }).metric).toBe('mae');
  });

  test('a level for the metric measures bias', () => {
    const found = verdict({ mae: noisy(3), val_mae: noisy(3.1) }, { humanLevel: { mae: 1.5 } });
    expect(found.kind).toBe('high-bias');
    expect(found.title).toContain('is above human level 1.5');
  });

  test('agreement says what a loss alone cannot tell', () => {
    const found = verdict({ loss: noisy(0.3), val_loss: noisy(0.31) });
    expect(found.kind).toBe('good');
    expect(found.explanation).toContain('cannot be told from a loss alone');
  });
});

describe('overfitting', () => {
  const falling = [1, 0.8, 0.6, 0.5, 0.42, 0.35, 0.3];

  test('is dated to the best validation epoch after three rising ones', () => {
    const found = verdict({ loss: falling, val_loss: [1.1, 0.9, 0.8, 0.85, 0.88, 0.93, 1] }, many);
    expect(found.explanation).toContain('Overfitting since epoch 3: the validation loss rose from 0.8 to 1 ');
    expect(found.advice.join()).toContain('lowest after epoch 3');
    expect(found).toMatchObject({ kind: 'high-variance', since: 3 });
  });

  test.each([
    ['two rising epochs are noise', [1.1, 0.9, 0.8, 0.7, 0.65, 0.7, 0.75]],
    ['a rise below one percent is noise', [1.1, 0.9, 0.8, 0.801, 0.802, 0.803, 0.804]],
    ['a validation loss that falls again is none', [1.1, 0.9, 0.8, 0.85, 0.9, 0.95, 0.7]],
  ])('%s', (_, valLoss) => {
    expect(verdict({ loss: falling, val_loss: valLoss }, many).explanation).not.toContain('Overfitting');
  });

  test('a training loss that rises as well is divergence, not overfitting', () => {
    const rising = [0.5, 0.6, 0.7, 0.8, 0.9];
    expect(verdict({ loss: rising, val_loss: rising }, many).explanation).not.toContain('Overfitting');
  });
});

test('before the first epoch and after NaN there is no verdict', () => {
  expect(diagnose(run({}))).toBeUndefined();
  expect(diagnose(run({ loss: [null as unknown as number] }))).toBeUndefined();
});

describe('more levels than two', () => {
  const level = (name: string, error: number, rows = 5000) => ({ name, error, rows });
  const base = {
    metric: 'acc',
    human: { name: 'human level', error: 0.01 },
    train: level('train', 0.015),
    lossStillFalls: false,
    measured: true,
  };

  test('the largest certain gap is named', () => {
    const found = biasVariance({
      ...base,
      trainDev: level('train-dev', 0.03),
      validation: level('validation', 0.1),
      test: level('test', 0.105),
      realLife: level('real life', 0.13),
    });
    expect(found.kind).toBe('data-mismatch');
    expect(found.title).toBe('Data mismatch: validation error 7.0 points above train-dev');
    expect(found.gaps.map(({ kind, significant }) => [kind, significant])).toEqual([
      ['avoidable-bias', true],
      ['variance', true],
      ['data-mismatch', true],
      ['validation-overfitting', false],
      ['data-mismatch', true],
    ]);
    // √(0.03·0.97/5000 + 0.1·0.9/5000), worked out by hand.
    expect(found.gaps[2]?.standardError).toBeCloseTo(0.00488, 5);
    expect(found.advice.join(' ')).toContain('Make the training data more like validation');
  });

  test('a test error above validation is overfitting of validation', () => {
    const found = biasVariance({ ...base, validation: level('validation', 0.02), test: level('test', 0.06) });
    expect(found.kind).toBe('validation-overfitting');
    expect(found.advice[0]).toContain('bigger validation set');
  });

  test('real life has remedies of its own', () => {
    const found = biasVariance({
      ...base,
      validation: level('validation', 0.02),
      test: level('test', 0.02),
      realLife: level('real life', 0.09),
    });
    expect(found.title).toBe('Data mismatch: real life error 7.0 points above test');
    expect(found.advice[0]).toContain('Change the validation and test data');
    expect(found.advice[1]).toContain('cost function');
  });

  test('a gap within its error says that there are not enough rows', () => {
    const found = biasVariance({
      ...base,
      validation: level('validation', 0.02),
      test: level('test', 0.05, 100),
    });
    expect(found.kind).toBe('not-enough-rows');
    expect(found.advice[0]).toMatch(/Hold back more test rows.*About \d+ rows/);
  });

  test('remedies that are in use are left out', () => {
    const tried = new Set(['dropout', 'L2', 'early stopping', 'augmentation'] as const);
    const overfitting = { bestEpoch: 3, bestLoss: 1, lastLoss: 2 };
    const found = biasVariance({ ...base, validation: level('validation', 0.1), tried, overfitting });
    expect(found.kind).toBe('high-variance');
    expect(found.advice.join(' ')).not.toMatch(/dropout|L2|earlyStopping|augmentation/);
    expect(found.explanation).toContain('Already there: dropout, L2, early stopping and augmentation.');
  });

  test('waits while both losses fall', () => {
    const loss = [1, 0.8, 0.6, 0.45];
    const found = verdict(
      { loss, val_loss: [1.2, 1, 0.85, 0.75], acc: [0.6, 0.7, 0.8, 0.9], val_acc: [0.55, 0.6, 0.65, 0.75] },
      many,
    );
    expect(found.kind).toBe('still-learning');
    expect(found.advice[0]).toContain('Train longer');
  });

  test('a doubtful split gives no verdict on variance', () => {
    const found = verdict({ acc: [0.98], val_acc: [0.4] }, { ...many, suspectSplit: true });
    expect(found.kind).toBe('suspect-split');
    expect(found.advice[0]).toContain('Shuffle the rows');
  });
});

describe('losses measured over rows', () => {
  const level = (name: string, error: number, standardError: number) => ({
    name,
    error,
    rows: 100,
    standardError,
  });
  const base = { metric: 'mse', train: level('train', 1, 0.03), lossStillFalls: false, measured: true };

  test('are compared in quadrature of their errors', () => {
    const found = lossGap({ ...base, validation: level('validation', 1.5, 0.04) });
    expect(found.kind).toBe('high-variance');
    expect(found.gaps[0]?.standardError).toBeCloseTo(0.05, 9);
    expect(lossGap({ ...base, validation: level('validation', 1.5, 0.4) }).kind).toBe('not-enough-rows');
    expect(lossGap({ ...base, validation: level('validation', 1.05, 0.04) }).kind).toBe('good');
  });

  test('tell mismatch from variance', () => {
    const found = lossGap({
      ...base,
      trainDev: level('train-dev', 1.05, 0.03),
      validation: level('validation', 2, 0.06),
    });
    expect(found).toMatchObject({
      kind: 'data-mismatch',
      title: 'Data mismatch: validation mean squared error is 0.95 above train-dev',
    });
  });
});
