import { isHigherBetter, isRatio } from '../protocol/metrics';
import type { RunInfo, RunStatus, Verdict } from '../protocol/training';
import { biasVariance } from './biasVariance';
import type { Level } from './levels';
import { lossGap } from './lossGap';
import { findOverfitting } from './overfitting';
import { bothFall, stillFalls } from './stillLearning';
import { triedIn, type Techniques } from './tried';

/** The curves of a run by epoch, under the names of `Series`. */
export interface RunCurves {
  info: RunInfo;
  status?: RunStatus;
  values(name: string): readonly (number | null)[];
}

/** Accuracies count right rows, so √(e(1−e)/n) holds for them and not for precision or AUC. */
export const COUNTS_ROWS = /acc(uracy)?$/i;
const IS_VARIANCE: ReadonlySet<Verdict['kind']> = new Set(['high-variance', 'bias-and-variance']);
/** Epochs that tell how noisy the gap is. */
const NOISE_EPOCHS = 5;

/** The bias-variance verdict on a run; undefined before its first epoch or when the values are not finite. */
export function diagnose(run: RunCurves): Verdict | undefined {
  const metric = chooseMetric(run);
  const train = metric === undefined ? undefined : level(run, 'train', metric, metric, run.info.trainRows);
  if (metric === undefined || !train) return undefined;
  const validation = level(run, 'validation', metric, `val_${metric}`, run.info.validationRows);
  const overfitting = findOverfitting(run.values('loss'), run.values('val_loss'));
  const common = {
    metric,
    train,
    ...(validation && { validation }),
    ...given('human', 'human level', run.info.humanLevel, metric),
    ...given('target', 'target level', run.info.targetLevel, metric),
    ...(overfitting && { overfitting }),
    lossStillFalls: stillFalls(run.values('loss')),
    stillLearning: bothFall(run.values('loss'), run.values('val_loss')),
    ...(run.info.suspectSplit && { suspectSplit: true }),
    tried: triedInRun(run),
  };
  const verdict = COUNTS_ROWS.test(metric)
    ? biasVariance({ ...common, ...best(run, metric) })
    : lossGap({ ...common, ...noise(run, metric) });
  return overfitting && IS_VARIANCE.has(verdict.kind)
    ? { ...verdict, since: overfitting.bestEpoch }
    : verdict;
}

/** What the run itself shows of remedies that are in use. */
export function triedInRun(run: RunCurves): Techniques {
  const epochsDone = run.status === 'finished' ? run.values('loss').length : 0;
  return triedIn(run.info, {
    ...(epochsDone > 0 && { epochsDone }),
    learningRates: run.values('learningRate'),
  });
}

/** An accuracy if there is one, then any metric the user asked for, then the loss. */
function chooseMetric(run: RunCurves): string | undefined {
  const measured = run.info.metrics.filter((metric) => run.values(metric).length > 0);
  return (
    measured.find((metric) => COUNTS_ROWS.test(metric)) ??
    measured.find((metric) => metric !== 'loss') ??
    measured.find((metric) => metric === 'loss')
  );
}

export function errorOf(metric: string, value: number): number {
  return isRatio(metric) || isHigherBetter(metric) ? 1 - value : value;
}

function level(
  run: RunCurves,
  name: string,
  metric: string,
  series: string,
  rows?: number,
): Level | undefined {
  const value = run.values(series).at(-1);
  if (value === undefined || value === null) return undefined;
  return { name, error: errorOf(metric, value), ...(rows !== undefined && { rows }) };
}

function given<K extends 'human' | 'target'>(
  key: K,
  name: string,
  levels: { [metric: string]: number } | undefined,
  metric: string,
): { [k in K]?: Level } {
  const value = levels?.[metric];
  return value === undefined
    ? {}
    : ({ [key]: { name, error: errorOf(metric, value) } } as { [k in K]?: Level });
}

function best(run: RunCurves, metric: string): { best?: { error: number; epoch: number } } {
  const errors = run
    .values(`val_${metric}`)
    .map((value) => (value === null ? Infinity : errorOf(metric, value)));
  if (errors.length === 0) return {};
  const error = Math.min(...errors);
  return { best: { error, epoch: errors.indexOf(error) + 1 } };
}

function noise(run: RunCurves, metric: string): { noise?: number } {
  const train = run.values(metric);
  const validation = run.values(`val_${metric}`);
  const gaps = validation.map((value, index) => (value ?? NaN) - (train[index] ?? NaN)).slice(-NOISE_EPOCHS);
  if (gaps.length < 3 || gaps.some((gap) => !Number.isFinite(gap))) return {};
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return { noise: Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1)) };
}
