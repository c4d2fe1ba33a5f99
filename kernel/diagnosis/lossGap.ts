import { metricTitle } from '../protocol/metrics';
import type { Gap, Verdict } from '../protocol/training';
import { gapsOf, inOrder, kindOf, levelsInOrder, namedGap, type Gaps, type Levels } from './gaps';
import { CERTAIN, type Level } from './levels';
import { remediesFor } from './remedies';
import { alreadyTried, list, overfittingSentence, short } from './words';

/** A loss, or another value without an upper end. Lower is better. */
export interface LossLevels extends Levels {
  /** Standard deviation of validation − train over the last epochs. */
  noise?: number;
}

/** A validation loss within a tenth of the training loss, or a loss that near its level, is good. */
const NEGLIGIBLE_SHARE = 0.1;

/**
 * The verdict where there is no error rate: sizes are in the metric's own unit, and how sure they are is known from
 * the spread over rows where it was measured, else from the noise from epoch to epoch.
 */
export function lossGap(input: LossLevels): Verdict {
  const gaps = gapsOf(input, (kind, from, to, certain) =>
    gap(kind, from, to, { noise: input.noise, certain }),
  );
  const matters = ({ significant }: Gap) => significant;
  const kind = verdictKind(input, gaps, matters);
  const named = namedGap(gaps, kind, matters);
  return {
    kind,
    title: title(kind, input, gaps, named),
    explanation: explanation(kind, input, gaps),
    metric: input.metric,
    levels: levelsInOrder(input),
    gaps: inOrder(gaps),
    advice: remediesFor(kind, input, named),
  };
}

function gap(
  kind: Gap['kind'],
  from: Level,
  to: Level,
  { noise, certain }: { noise: number | undefined; certain: number },
): Gap {
  const size = to.error - from.error;
  const error = measuredError(from, to) ?? noise;
  const large = size > NEGLIGIBLE_SHARE * Math.abs(from.error);
  return {
    kind,
    from: from.name,
    to: to.name,
    size,
    ...(error !== undefined && { standardError: error }),
    significant: large && size > certain * (error ?? 0),
  };
}

/** Of the difference of two means over rows, in quadrature. */
function measuredError(from: Level, to: Level): number | undefined {
  if (from.standardError === undefined && to.standardError === undefined) return undefined;
  return Math.hypot(from.standardError ?? 0, to.standardError ?? 0);
}

function verdictKind(input: LossLevels, gaps: Gaps, matters: (gap: Gap) => boolean): Verdict['kind'] {
  const kind = kindOf(input, gaps, matters);
  // Curves that part say it even where the gap at the end is small.
  if (input.overfitting && kind !== 'suspect-split' && !input.measured) {
    return gaps.bias?.significant ? 'bias-and-variance' : (kind ?? 'high-variance');
  }
  if (kind) return kind;
  if (!gaps.variance) return gaps.bias ? 'good' : 'unknown';
  return inOrder(gaps).some((one) => isDoubtful(one, input)) ? 'not-enough-rows' : 'good';
}

/** Large as a share, measured over rows, and still within its error. */
function isDoubtful({ size, standardError, significant, from }: Gap, input: LossLevels): boolean {
  const base = levelsInOrder(input).find(({ name }) => name === from)?.error ?? 0;
  return (
    !!input.measured &&
    !significant &&
    size > NEGLIGIBLE_SHARE * Math.abs(base) &&
    standardError !== undefined
  );
}

function title(kind: Verdict['kind'], input: LossLevels, gaps: Gaps, named: Gap | undefined): string {
  const name = metricTitle(input.metric).toLowerCase();
  const { train, overfitting } = input;
  const unseen = input.trainDev ?? input.validation ?? input.test;
  const { bias } = gaps;
  const times = unseen ? (unseen.error / train.error).toFixed(1) : '';
  const above = bias
    ? `training ${name} ${short(train.error)} is above ${bias.from} ${short(train.error - bias.size)}`
    : '';
  switch (kind) {
    case 'high-variance':
      return unseen && unseen.error > train.error
        ? `High variance: ${unseen.name} ${name} is ${times} times the training ${name}`
        : `Overfitting since epoch ${overfitting?.bestEpoch ?? 0}: validation loss rises while training loss falls`;
    case 'high-bias':
      return `High bias: ${above}`;
    case 'bias-and-variance':
      return `High bias and high variance: ${above}, and ${unseen?.name ?? 'validation'} is ${times} times as high`;
    case 'data-mismatch':
      return `Data mismatch: ${worse(named, name)}`;
    case 'validation-overfitting':
      return `Validation overfitted: ${worse(named, name)}`;
    case 'still-learning':
      return `Still learning: training and validation loss both fall; so far ${worse(named, name)}`;
    case 'suspect-split':
      return 'No verdict: the validation rows are not drawn like the training rows';
    case 'good':
      return unseen
        ? `${unseen.name[0]?.toUpperCase() ?? ''}${unseen.name.slice(1)} agrees with training: ${name} ${short(unseen.error)} and ${short(train.error)}`
        : `Low bias: training ${name} ${short(train.error)}; variance needs validation data`;
    case 'not-enough-rows':
      return `Not enough rows to tell: the differences in ${name} may be chance`;
    case 'unknown':
      return `No verdict without validation data: training ${name} is ${short(train.error)}`;
  }
}

function worse(gap: Gap | undefined, name: string): string {
  if (!gap) return '';
  return `${gap.to} ${name} is ${short(gap.size)} above ${gap.from === 'train' ? 'training' : gap.from}`;
}

function explanation(kind: Verdict['kind'], input: LossLevels, gaps: Gaps): string {
  const { metric, overfitting, human, target, measured, tried } = input;
  const levels = levelsInOrder(input);
  const sentences = [
    `${metricTitle(metric)}: ${list(levels.map(({ name, error }) => `${name} ${short(error)}`))}.`,
  ];
  if (kind === 'suspect-split') {
    sentences.push(
      'The rows held back differ in kind from the rows trained on, so the gap between them does not measure variance.',
    );
  }
  if (measured) sentences.push(...inOrder(gaps).map(gapSentence));
  if (overfitting) sentences.push(overfittingSentence(overfitting));
  if (metric === 'loss' && !measured && tried?.has('L2')) {
    sentences.push('The training loss includes penalties of regularisers, the validation loss does not.');
  }
  if (!human && !target) {
    sentences.push('Whether the training value itself is good enough cannot be told from a loss alone.');
  }
  const has = alreadyTried(tried);
  return [...sentences, ...(has ? [has] : [])].join(' ');
}

function gapSentence({ from, to, size, standardError, significant }: Gap): string {
  const range = standardError === undefined ? '' : ` (± ${short(CERTAIN * standardError)})`;
  const words = size <= 0 ? 'no worse' : significant ? 'worse' : 'worse by no more than chance or a tenth';
  return `From ${from} to ${to}: ${size > 0 ? '+' : ''}${short(size)}${range}, ${words}.`;
}
