import type { Gap, Verdict } from '../protocol/training';
import * as advice from './advice';
import { CERTAIN, gapBetween, rowsNeeded, type Level } from './levels';
import type { Overfitting } from './overfitting';
import { count, list, percent, points, short } from './words';

/** What an error rate was on each kind of data at the end of a run. */
export interface ErrorLevels {
  metric: string;
  train: Level;
  validation?: Level;
  /** Human or best known level: what could be reached. */
  human?: Level;
  /** What the user wants to reach. */
  target?: Level;
  /** Lowest validation error of the run and its one-based epoch. */
  best?: { error: number; epoch: number };
  overfitting?: Overfitting;
  lossStillFalls: boolean;
}

/** A gap below this, or below a tenth of the validation error, is not worth an evening of work. */
const NEGLIGIBLE = 0.005;
const NEGLIGIBLE_SHARE = 0.1;
/** Doubt about validation, in error rate, that is too large to judge a model by. */
const TOO_UNSURE = 0.01;
/** Without a human level, a training error above this is taken for bias. */
const SUSPICIOUS_TRAIN_ERROR = 0.15;

/**
 * The verdict on an error rate: avoidable bias is train − human (or target), variance is validation − train;
 * a gap counts when it is certain (two standard errors) and large enough to matter.
 */
export function biasVariance(input: ErrorLevels): Verdict {
  const { metric, train, validation } = input;
  const reference = input.human ?? input.target;
  const bias = reference && gapBetween('avoidable-bias', reference, fitted(input));
  const variance = validation && gapBetween('variance', train, validation);
  const assumed = bias ?? assumedBias(train, variance);
  const gaps = [assumed, variance].filter((gap) => gap !== undefined);
  const kind = verdictKind(assumed, variance, validation ?? train);
  const levels = [input.human, input.target, train, validation].filter((level) => level !== undefined);
  return {
    kind,
    title: title(kind, input, assumed, variance),
    explanation: explanation(kind, input, assumed, variance),
    metric,
    levels,
    gaps,
    advice: adviceFor(kind, input, variance),
  };
}

/**
 * How well the model fits its data. The training error is measured while it still learns, with dropout at
 * work; a validation error below it is the better measure.
 */
function fitted({ train, validation }: ErrorLevels): Level {
  return validation && validation.error < train.error ? validation : train;
}

/** With nothing to compare with, only a training error that is large on any scale says something. */
function assumedBias(train: Level, variance: Gap | undefined): Gap | undefined {
  if (train.error < SUSPICIOUS_TRAIN_ERROR || (variance && variance.size > train.error / 2)) return undefined;
  return gapBetween('avoidable-bias', { name: 'no error', error: 0 }, train);
}

function matters(gap: Gap | undefined, validation: Level): boolean {
  return !!gap?.significant && gap.size >= Math.max(NEGLIGIBLE, NEGLIGIBLE_SHARE * validation.error);
}

function verdictKind(bias: Gap | undefined, variance: Gap | undefined, last: Level): Verdict['kind'] {
  const biasMatters = matters(bias, last);
  const varianceMatters = matters(variance, last);
  if (biasMatters && varianceMatters) {
    const ratio = (bias?.size ?? 0) / (variance?.size ?? 1);
    if (ratio > 2) return 'high-bias';
    return ratio < 0.5 ? 'high-variance' : 'bias-and-variance';
  }
  if (biasMatters) return 'high-bias';
  if (varianceMatters) return 'high-variance';
  if (!variance) return bias ? 'good' : 'unknown';
  return unsure(variance) > Math.max(TOO_UNSURE, NEGLIGIBLE_SHARE * last.error) ? 'not-enough-rows' : 'good';
}

function unsure(gap: Gap): number {
  return CERTAIN * (gap.standardError ?? 0);
}

function title(kind: Verdict['kind'], input: ErrorLevels, bias?: Gap, variance?: Gap): string {
  const { validation, train } = input;
  const learner = bias?.to === 'validation' ? 'validation' : 'training';
  const biasWords = bias && `${learner} error ${points(bias.size)} above ${bias.from}`;
  const varianceWords = variance && `validation error ${points(variance.size)} above training`;
  switch (kind) {
    case 'high-bias':
      return bias?.from === 'no error'
        ? `Probably high bias: training error is still ${percent(train.error)}`
        : `High bias: ${biasWords ?? ''}`;
    case 'high-variance':
      return `High variance: ${varianceWords ?? ''}`;
    case 'bias-and-variance':
      return `High bias and high variance: ${list([biasWords ?? '', varianceWords ?? ''])}`;
    case 'good':
      return validation
        ? `No gap worth closing: validation error ${percent(validation.error)}, training ${percent(train.error)}`
        : `Low bias: training error ${percent(train.error)}; variance needs validation data`;
    case 'not-enough-rows':
      return `Not enough rows to tell: differences below ${points(variance ? unsure(variance) : 0)} may be chance`;
    case 'unknown':
      return `No verdict without validation data: training error is ${percent(train.error)}`;
  }
}

function explanation(kind: Verdict['kind'], input: ErrorLevels, bias?: Gap, variance?: Gap): string {
  return [
    measured(input),
    bias && biasSentence(bias),
    variance && varianceSentence(kind, variance),
    input.overfitting && overfittingSentence(input.overfitting),
    !input.overfitting && input.best && input.validation && bestSentence(input.best, input.validation),
    targetSentence(input),
  ]
    .filter(Boolean)
    .join(' ');
}

function measured({ human, target, train, validation }: ErrorLevels): string {
  const levels = [human, target, train, validation].filter((level) => level !== undefined);
  const words = levels.map(({ name, error, rows }) => {
    return `${name} ${percent(error)}${rows === undefined ? '' : ` (${count(rows)} rows)`}`;
  });
  return `Error: ${list(words)}.`;
}

function biasSentence(gap: Gap): string {
  if (gap.from === 'no error') {
    return 'No human level was given, so this takes for granted that the task can be done almost without error.';
  }
  if (gap.size <= 0) return `The model is at least as good as ${gap.from} on data it has seen.`;
  const sure = gap.significant ? '' : ', which may be chance';
  return `The model misses ${gap.from} by ${plusMinus(gap)} even on data it has seen${sure}.`;
}

function varianceSentence(kind: Verdict['kind'], gap: Gap): string {
  if (gap.size <= 0) {
    return (
      'Validation is no worse than training. That is usual: the training error is averaged over the epoch while ' +
      'the model still learns, and with dropout at work.'
    );
  }
  if (!gap.significant) return `The gap of ${plusMinus(gap)} to validation is within what chance does.`;
  if (kind === 'good' || kind === 'high-bias') {
    return `The gap to validation, ${plusMinus(gap)}, is the smaller worry.`;
  }
  return (
    `On rows it has not seen the model loses ${plusMinus(gap)}: part of what it learnt holds only for its ` +
    'training data.'
  );
}

/** Size and 95 % range. */
function plusMinus(gap: Gap): string {
  return `${points(gap.size)} (± ${points(unsure(gap)).replace(/ points?$/, '')})`;
}

function overfittingSentence({ bestEpoch, bestLoss, lastLoss }: Overfitting): string {
  return (
    `Overfitting since epoch ${bestEpoch}: the validation loss rose from ${short(bestLoss)} to ` +
    `${short(lastLoss)} while the training loss kept falling.`
  );
}

function bestSentence(best: { error: number; epoch: number }, validation: Level): string {
  if (validation.error - best.error < Math.max(NEGLIGIBLE, NEGLIGIBLE_SHARE * validation.error)) return '';
  return `It was better before: ${percent(best.error)} after epoch ${best.epoch}.`;
}

function targetSentence({ human, target, validation }: ErrorLevels): string {
  if (!target || !validation || !human) return '';
  const missing = validation.error - target.error;
  return missing > 0 ? `The target is ${points(missing)} away.` : 'The target is reached.';
}

function adviceFor(kind: Verdict['kind'], input: ErrorLevels, variance: Gap | undefined): string[] {
  const { train, validation } = input;
  const level = input.human || input.target ? [] : [advice.askForLevel(input.metric)];
  switch (kind) {
    case 'high-bias':
      return [...advice.againstBias(input.lossStillFalls), ...level];
    case 'high-variance':
      return [...advice.againstVariance(input.overfitting), ...level];
    case 'bias-and-variance':
      return advice.againstBoth(input.lossStillFalls, input.overfitting);
    case 'good':
      return validation ? [...level, advice.TEST_ONCE] : advice.NO_VALIDATION;
    case 'not-enough-rows': {
      const needed = variance && validation && rowsNeeded(variance.size, train, validation);
      return [advice.moreValidationRows(needed === undefined ? undefined : count(needed)), ...level];
    }
    case 'unknown':
      return [...advice.NO_VALIDATION, ...level];
  }
}
