import { metricTitle } from '../protocol/metrics';
import type { Gap, Verdict } from '../protocol/training';
import * as advice from './advice';
import { CERTAIN, type Level } from './levels';
import type { Overfitting } from './overfitting';
import { list, short } from './words';

/** A loss, or another value without an upper end, at the end of a run. Lower is better. */
export interface LossLevels {
  metric: string;
  train: Level;
  validation?: Level;
  human?: Level;
  target?: Level;
  /** Standard deviation of validation − train over the last epochs. */
  noise?: number;
  overfitting?: Overfitting;
  lossStillFalls: boolean;
}

/** A validation loss within a tenth of the training loss, or a loss that near its level, is good. */
const NEGLIGIBLE_SHARE = 0.1;

/** The verdict where there is no error rate: sizes are in the metric's own unit, noise is seen from epoch to epoch. */
export function lossGap(input: LossLevels): Verdict {
  const reference = input.human ?? input.target;
  const bias = reference && gap('avoidable-bias', reference, input.train, input.noise);
  const variance = input.validation && gap('variance', input.train, input.validation, input.noise);
  const kind = verdictKind(bias, variance, input.overfitting);
  const levels = [input.human, input.target, input.train, input.validation].filter(
    (level) => level !== undefined,
  );
  return {
    kind,
    title: title(kind, input, bias),
    explanation: explanation(input, levels),
    metric: input.metric,
    levels,
    gaps: [bias, variance].filter((one) => one !== undefined),
    advice: adviceFor(kind, input),
  };
}

function gap(kind: Gap['kind'], from: Level, to: Level, noise: number | undefined): Gap {
  const size = to.error - from.error;
  const large = size > NEGLIGIBLE_SHARE * Math.abs(from.error);
  return {
    kind,
    from: from.name,
    to: to.name,
    size,
    ...(noise !== undefined && { standardError: noise }),
    significant: large && size > CERTAIN * (noise ?? 0),
  };
}

function verdictKind(
  bias: Gap | undefined,
  variance: Gap | undefined,
  overfitting?: Overfitting,
): Verdict['kind'] {
  const highVariance = variance?.significant === true || overfitting !== undefined;
  if (bias?.significant && highVariance) return 'bias-and-variance';
  if (bias?.significant) return 'high-bias';
  if (highVariance) return 'high-variance';
  return variance ? 'good' : 'unknown';
}

function title(kind: Verdict['kind'], input: LossLevels, bias: Gap | undefined): string {
  const name = metricTitle(input.metric).toLowerCase();
  const { train, validation, overfitting } = input;
  const times = validation ? (validation.error / train.error).toFixed(1) : '';
  const above = bias
    ? `training ${name} ${short(train.error)} is above ${bias.from} ${short(train.error - bias.size)}`
    : '';
  switch (kind) {
    case 'high-variance':
      return validation && validation.error > train.error
        ? `High variance: validation ${name} is ${times} times the training ${name}`
        : `Overfitting since epoch ${overfitting?.bestEpoch ?? 0}: validation loss rises while training loss falls`;
    case 'high-bias':
      return `High bias: ${above}`;
    case 'bias-and-variance':
      return `High bias and high variance: ${above}, and validation is ${times} times as high`;
    case 'good':
      return `Validation agrees with training: ${name} ${short(validation?.error ?? NaN)} and ${short(train.error)}`;
    case 'not-enough-rows':
    case 'unknown':
      return `No verdict without validation data: training ${name} is ${short(train.error)}`;
  }
}

function explanation({ metric, overfitting, human, target }: LossLevels, levels: readonly Level[]): string {
  const sentences = [
    `${metricTitle(metric)}: ${list(levels.map(({ name, error }) => `${name} ${short(error)}`))}.`,
  ];
  if (overfitting) {
    const { bestEpoch, bestLoss, lastLoss } = overfitting;
    sentences.push(
      `Overfitting since epoch ${bestEpoch}: the validation loss rose from ${short(bestLoss)} to ` +
        `${short(lastLoss)} while the training loss kept falling.`,
    );
  }
  if (metric === 'loss') {
    sentences.push('The training loss includes penalties of regularisers, the validation loss does not.');
  }
  if (!human && !target) {
    sentences.push('Whether the training value itself is good enough cannot be told from a loss alone.');
  }
  return sentences.join(' ');
}

function adviceFor(kind: Verdict['kind'], input: LossLevels): string[] {
  // Nobody knows how well people do in units of a loss.
  const known = input.human ?? input.target ?? input.metric === 'loss';
  const level = known ? [] : [advice.askForLevel(input.metric)];
  switch (kind) {
    case 'high-bias':
      return advice.againstBias(input.lossStillFalls);
    case 'high-variance':
      return [...advice.againstVariance(input.overfitting), ...level];
    case 'bias-and-variance':
      return advice.againstBoth(input.lossStillFalls, input.overfitting);
    case 'good':
      return [...level, advice.TEST_ONCE];
    case 'not-enough-rows':
    case 'unknown':
      return [...advice.NO_VALIDATION, ...level];
  }
}
