import type { Gap, Verdict } from '../protocol/training';
import { certainty, type Level } from './levels';
import type { Overfitting } from './overfitting';
import type { Techniques } from './tried';

/** What an error was on each kind of data, from the best that could be to the life outside. */
export interface Levels {
  metric: string;
  /** Human or best known level: stands for the Bayes error, what could be reached. */
  human?: Level;
  /** What the user wants to reach. */
  target?: Level;
  train: Level;
  /** Rows like the training rows that were not trained on, where validation comes from elsewhere. */
  trainDev?: Level;
  validation?: Level;
  test?: Level;
  realLife?: Level;
  overfitting?: Overfitting;
  /** The training loss was falling when the run ended. */
  lossStillFalls: boolean;
  /** So was the validation loss: the gaps still move. */
  stillLearning?: boolean;
  /** The training error was measured after training, in one go, without dropout. */
  measured?: boolean;
  /** The validation rows are not drawn like the training rows. */
  suspectSplit?: boolean;
  /** What the model and its training have already. */
  tried?: Techniques;
}

/** The gaps between neighbours, as far as their levels are known. */
export interface Gaps {
  bias?: Gap;
  variance?: Gap;
  /** Train-dev to validation. */
  mismatch?: Gap;
  /** Validation to test. */
  overuse?: Gap;
  /** Test, or validation where there is no test, to real life. */
  realLife?: Gap;
}

/** `certain`: how many standard errors wide a gap must be. */
export type Between = (kind: Gap['kind'], from: Level, to: Level, certain: number) => Gap;

/**
 * Avoidable bias = train − human (or target), variance = train-dev − train (validation − train without a train-dev
 * set), data mismatch = validation − train-dev and real life − test, validation overfitting = test − validation.
 */
export function gapsOf(levels: Levels, between: Between): Gaps {
  const { human, target, train, trainDev, validation, test, realLife } = levels;
  const reference = human ?? target;
  const unseen = trainDev ?? validation ?? test;
  const last = test ?? validation;
  const measured = [reference, train, trainDev, validation, test, realLife].filter(
    (level) => level !== undefined,
  );
  const certain = certainty(measured.length - 1);
  const gap = (kind: Gap['kind'], from: Level, to: Level) => between(kind, from, to, certain);
  return {
    ...(reference && { bias: gap('avoidable-bias', reference, fitted(levels)) }),
    ...(unseen && { variance: gap('variance', train, unseen) }),
    ...(trainDev && validation && { mismatch: gap('data-mismatch', trainDev, validation) }),
    ...(validation && test && { overuse: gap('validation-overfitting', validation, test) }),
    ...(last && realLife && { realLife: gap('data-mismatch', last, realLife) }),
  };
}

/**
 * How well the model fits its data. The training error of a run is measured while it still learns, with dropout
 * at work; a validation error below it is the better measure.
 */
function fitted({ train, validation, measured }: Levels): Level {
  return !measured && validation && validation.error < train.error ? validation : train;
}

export function inOrder(gaps: Gaps): Gap[] {
  const { bias, variance, mismatch, overuse, realLife } = gaps;
  return [bias, variance, mismatch, overuse, realLife].filter((gap) => gap !== undefined);
}

export function levelsInOrder(levels: Levels): Level[] {
  const { human, target, train, trainDev, validation, test, realLife } = levels;
  return [human, target, train, trainDev, validation, test, realLife].filter((level) => level !== undefined);
}

/** Neither of two gaps is named alone unless it is this much larger. */
const CLEARLY_LARGER = 2;

/** The kind of verdict that the gaps that matter allow; undefined when none of them matters. */
export function kindOf(
  levels: Levels,
  gaps: Gaps,
  matters: (gap: Gap) => boolean,
): Verdict['kind'] | undefined {
  const { bias, variance } = gaps;
  const large = inOrder(gaps)
    .filter(matters)
    .sort((a, b) => b.size - a.size);
  const [largest, second] = large;
  if (levels.suspectSplit && levels.validation && !levels.trainDev && variance) return 'suspect-split';
  if (!largest) return undefined;
  const isFit = (gap: Gap | undefined) => gap !== undefined && (gap === bias || gap === variance);
  if (levels.stillLearning && isFit(largest)) return 'still-learning';
  if (isFit(largest) && isFit(second) && second && largest.size <= CLEARLY_LARGER * second.size) {
    return 'bias-and-variance';
  }
  if (largest === bias) return 'high-bias';
  return largest === variance
    ? 'high-variance'
    : (largest.kind as 'data-mismatch' | 'validation-overfitting');
}

/** The gap that the verdict is about. */
export function namedGap(gaps: Gaps, kind: Verdict['kind'], matters: (gap: Gap) => boolean): Gap | undefined {
  const large = inOrder(gaps)
    .filter(matters)
    .sort((a, b) => b.size - a.size);
  if (kind === 'data-mismatch') return large.find((gap) => gap.kind === 'data-mismatch');
  return large[0];
}
