import { short } from './words';

/** One step of a learning-rate range test. */
export interface RatePoint {
  learningRate: number;
  loss: number;
}

export interface RateSuggestion {
  /** Where the loss falls fastest, at most a tenth of the rate with the lowest loss. Absent when it never falls. */
  suggested?: number;
  /** Where the smoothed loss is lowest. */
  lowest?: number;
  /** Where it exceeds four times its lowest: the test ended there. */
  diverged?: number;
  smoothed: number[];
  title: string;
  advice: string[];
}

/** Times the lowest smoothed loss at which a test may stop. */
export const DIVERGED = 4;
/** Standard deviation of the smoothing, in steps. */
const WIDTH = 2.5;
/** A fall below this share of the first loss is noise. */
const CLEAR_FALL = 0.05;

/**
 * Reads a learning-rate range test (Smith 2017): the rate grows with every step, and the best one to train with is
 * where the loss falls fastest, well before it is lowest.
 */
export function suggestRate(points: readonly RatePoint[]): RateSuggestion {
  const finite = points.slice(0, firstBad(points));
  const smoothed = smooth(finite.map(({ loss }) => loss));
  const [first = NaN] = smoothed;
  const lowestAt = smoothed.indexOf(Math.min(...smoothed));
  const lowestLoss = smoothed[lowestAt] ?? NaN;
  const divergedAt = finite.findIndex(({ loss }, i) => i > lowestAt && loss > DIVERGED * lowestLoss);
  const diverged = points[divergedAt >= 0 ? divergedAt : finite.length]?.learningRate;
  const rest = { smoothed, ...(diverged !== undefined && { diverged }) };
  if (!(first - lowestLoss > CLEAR_FALL * Math.abs(first))) {
    return {
      ...rest,
      title: 'The loss did not fall at any learning rate',
      advice: [
        'Check data, loss and gradients first: checkInitialLoss, overfitTinyBatch, checkGradients. Or take more steps.',
      ],
    };
  }
  const lowest = finite[lowestAt]?.learningRate ?? NaN;
  const steepest = finite[steepestAt(finite, smoothed, lowestAt)]?.learningRate ?? lowest / 10;
  const suggested = Number(Math.min(steepest, lowest / 10).toPrecision(1));
  return {
    ...rest,
    suggested,
    lowest,
    title: `Try a learning rate of ${short(suggested)}`,
    advice: [
      `The loss falls fastest near ${short(Number(steepest.toPrecision(2)))} and is lowest near ${short(Number(lowest.toPrecision(2)))}; beyond that it rises.`,
      'It holds for this optimizer and batch size: a larger batch bears a larger rate.',
    ],
  };
}

function firstBad(points: readonly RatePoint[]): number {
  const bad = points.findIndex(({ loss }) => !Number.isFinite(loss));
  return bad < 0 ? points.length : bad;
}

/** Gaussian weights to both sides, so that nothing is shifted; near the ends there are fewer. */
function smooth(values: readonly number[]): number[] {
  return values.map((_, at) => {
    let [sum, weights] = [0, 0];
    values.forEach((value, i) => {
      const weight = Math.exp(-0.5 * ((i - at) / WIDTH) ** 2);
      sum += weight * value;
      weights += weight;
    });
    return sum / weights;
  });
}

/** Where the loss falls fastest with the logarithm of the rate, before its lowest point. */
function steepestAt(points: readonly RatePoint[], smoothed: readonly number[], lowestAt: number): number {
  let best = 0;
  let at = Math.max(0, lowestAt - 1);
  for (let i = 1; i < lowestAt; i++) {
    const width = Math.log((points[i + 1]?.learningRate ?? 1) / (points[i - 1]?.learningRate ?? 1));
    const slope = ((smoothed[i + 1] ?? 0) - (smoothed[i - 1] ?? 0)) / width;
    if (slope < best) [best, at] = [slope, i];
  }
  return at;
}
