import type { Gap, Verdict } from '../protocol/training';
import * as advice from './advice';
import { remediesFor } from './remedies';
import { gapsOf, inOrder, kindOf, levelsInOrder, namedGap, type Gaps, type Levels } from './gaps';
import { CERTAIN, gapBetween, rowsNeeded, type Level } from './levels';
import { alreadyTried, count, list, overfittingSentence, percent, points } from './words';

/** Error rates on each kind of data. */
export interface ErrorLevels extends Levels {
  /** Lowest validation error of the run and its one-based epoch. */
  best?: { error: number; epoch: number };
}

/** A gap below this, or below a tenth of the larger error, is not worth an evening of work. */
const NEGLIGIBLE = 0.005;
const NEGLIGIBLE_SHARE = 0.1;
/** Doubt about validation, in error rate, that is too large to judge a model by. */
const TOO_UNSURE = 0.01;
/** Without a human level, a training error above this is taken for bias. */
const SUSPICIOUS_TRAIN_ERROR = 0.15;

/** The verdict on an error rate: a gap counts when it is certain (two standard errors) and large enough to matter. */
export function biasVariance(input: ErrorLevels): Verdict {
  const measured = gapsOf(input, gapBetween);
  const assumed = measured.bias ?? assumedBias(input, measured.variance);
  const gaps: Gaps = { ...measured, ...(assumed && { bias: assumed }) };
  const matters = (gap: Gap) => isLarge(gap, input) && gap.significant;
  const kind = kindOf(input, gaps, matters) ?? quietKind(input, gaps);
  const named = namedGap(gaps, kind, matters);
  return {
    kind,
    title: title(kind, input, gaps, named),
    explanation: explanation(kind, input, gaps),
    metric: input.metric,
    levels: levelsInOrder(input),
    gaps: inOrder(gaps),
    advice: adviceFor(kind, input, gaps, named),
  };
}

/** With nothing to compare with, only a training error that is large on any scale says something. */
function assumedBias({ train }: Levels, variance: Gap | undefined): Gap | undefined {
  if (train.error < SUSPICIOUS_TRAIN_ERROR || (variance && variance.size > train.error / 2)) return undefined;
  return gapBetween('avoidable-bias', { name: 'no error', error: 0 }, train);
}

function isLarge(gap: Gap, { validation, train }: Levels): boolean {
  return gap.size >= Math.max(NEGLIGIBLE, NEGLIGIBLE_SHARE * (validation ?? train).error);
}

/** The kind where no gap matters. */
function quietKind(input: ErrorLevels, gaps: Gaps): Verdict['kind'] {
  if (!gaps.variance) return gaps.bias ? 'good' : 'unknown';
  return doubtful(input, gaps) ? 'not-enough-rows' : 'good';
}

/** The widest gap that could matter and cannot be told from chance. */
function doubtful(input: ErrorLevels, gaps: Gaps): Gap | undefined {
  const limit = Math.max(TOO_UNSURE, NEGLIGIBLE_SHARE * (input.validation ?? input.train).error);
  const unsettled = inOrder(gaps).filter(
    (gap) => unsure(gap) > limit && !gap.significant && (gap === gaps.variance || isLarge(gap, input)),
  );
  return unsettled.sort((a, b) => b.size - a.size)[0];
}

function unsure(gap: Gap): number {
  return CERTAIN * (gap.standardError ?? 0);
}

function title(kind: Verdict['kind'], input: ErrorLevels, gaps: Gaps, named: Gap | undefined): string {
  const { train } = input;
  const { bias, variance } = gaps;
  const unseen = input.trainDev ?? input.validation ?? input.test;
  switch (kind) {
    case 'high-bias':
      return bias?.from === 'no error'
        ? `Probably high bias: training error is still ${percent(train.error)}`
        : `High bias: ${above(bias)}`;
    case 'high-variance':
      return `High variance: ${above(variance)}`;
    case 'bias-and-variance':
      return `High bias and high variance: ${list([above(bias), above(variance)])}`;
    case 'data-mismatch':
      return `Data mismatch: ${above(named)}`;
    case 'validation-overfitting':
      return `Validation overfitted: ${above(named)}`;
    case 'still-learning':
      return `Still learning: training and validation loss both fall; so far ${above(named)}`;
    case 'suspect-split':
      return 'No verdict: the validation rows are not drawn like the training rows';
    case 'good':
      return unseen
        ? `No gap worth closing: ${unseen.name} error ${percent(unseen.error)}, training ${percent(train.error)}`
        : `Low bias: training error ${percent(train.error)}; variance needs validation data`;
    case 'not-enough-rows': {
      const gap = doubtful(input, gaps) ?? variance;
      return `Not enough rows to tell: differences below ${points(gap ? unsure(gap) : 0)} may be chance`;
    }
    case 'unknown':
      return `No verdict without validation data: training error is ${percent(train.error)}`;
  }
}

/** `validation error 4.1 points above training`. */
function above(gap: Gap | undefined): string {
  if (!gap) return '';
  return `${learner(gap.to)} error ${points(gap.size)} above ${learner(gap.from)}`;
}

function learner(name: string): string {
  return name === 'train' ? 'training' : name;
}

function explanation(kind: Verdict['kind'], input: ErrorLevels, gaps: Gaps): string {
  const { bias, variance, mismatch, overuse, realLife } = gaps;
  return [
    measuredLevels(input),
    kind === 'suspect-split' && SPLIT_SENTENCE,
    bias && biasSentence(bias),
    variance && varianceSentence(kind, variance, input),
    mismatch && mismatchSentence(mismatch),
    overuse && overuseSentence(overuse),
    realLife && mismatchSentence(realLife),
    input.overfitting && overfittingSentence(input.overfitting),
    !input.overfitting && input.best && input.validation && bestSentence(input.best, input.validation),
    targetSentence(input),
    alreadyTried(input.tried),
  ]
    .filter(Boolean)
    .join(' ');
}

const SPLIT_SENTENCE =
  'The rows held back differ in kind from the rows trained on, as when sorted rows are split without shuffling, ' +
  'so the gap between them does not measure variance.';

function measuredLevels(input: ErrorLevels): string {
  const words = levelsInOrder(input).map(({ name, error, rows }) => {
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

function varianceSentence(kind: Verdict['kind'], gap: Gap, { measured }: ErrorLevels): string {
  const { to } = gap;
  if (gap.size <= 0) {
    const no = `${to[0]?.toUpperCase() ?? ''}${to.slice(1)} is no worse than training.`;
    if (measured) return no;
    return (
      `${no} That is usual: the training error is averaged over the epoch while ` +
      'the model still learns, and with dropout at work.'
    );
  }
  if (!gap.significant) return `The gap of ${plusMinus(gap)} to ${to} is within what chance does.`;
  if (kind !== 'high-variance' && kind !== 'bias-and-variance' && kind !== 'still-learning') {
    return `The gap to ${to}, ${plusMinus(gap)}, is the smaller worry.`;
  }
  return (
    `On rows it has not seen the model loses ${plusMinus(gap)}: part of what it learnt holds only for its ` +
    'training data.'
  );
}

function mismatchSentence(gap: Gap): string {
  if (gap.size <= 0) return `From ${gap.from} to ${gap.to} nothing is lost.`;
  if (!gap.significant)
    return `The gap of ${plusMinus(gap)} from ${gap.from} to ${gap.to} is within what chance does.`;
  return `From ${gap.from} to ${gap.to} it loses ${plusMinus(gap)}: the rows are of another kind.`;
}

function overuseSentence(gap: Gap): string {
  if (gap.size <= 0) return 'The test rows confirm the validation error.';
  if (!gap.significant)
    return `The test error is ${plusMinus(gap)} above validation, which is within what chance does.`;
  return `On the test rows the error is ${plusMinus(gap)} higher: choices were made on the validation rows until they fitted.`;
}

/** Size and 95% range. */
function plusMinus(gap: Gap): string {
  return `${points(gap.size)} (± ${points(unsure(gap)).replace(/ points?$/, '')})`;
}

function bestSentence(best: { error: number; epoch: number }, validation: Level): string {
  if (validation.error - best.error < Math.max(NEGLIGIBLE, NEGLIGIBLE_SHARE * validation.error)) return '';
  return `It was better before: ${percent(best.error)} after epoch ${best.epoch}.`;
}

function targetSentence({ human, target, validation, test }: ErrorLevels): string {
  const last = test ?? validation;
  if (!target || !last || !human) return '';
  const missing = last.error - target.error;
  return missing > 0 ? `The target is ${points(missing)} away.` : 'The target is reached.';
}

function adviceFor(kind: Verdict['kind'], input: ErrorLevels, gaps: Gaps, named: Gap | undefined): string[] {
  if (kind !== 'not-enough-rows') return remediesFor(kind, input, named);
  const gap = doubtful(input, gaps) ?? gaps.variance;
  const levels = levelsInOrder(input);
  const from = levels.find(({ name }) => name === gap?.from);
  const to = levels.find(({ name }) => name === gap?.to);
  const needed = gap && from && to && rowsNeeded(gap.size, from, to);
  const wanted = to?.name === 'train' ? 'training' : (to?.name ?? 'validation');
  const level = input.human || input.target ? [] : [advice.askForLevel(input.metric)];
  return [advice.moreRows(wanted, needed === undefined ? undefined : count(needed)), ...level];
}
