/** Since when validation has been getting worse while training went on improving. */
export interface Overfitting {
  /** One-based epoch with the lowest validation loss. */
  bestEpoch: number;
  bestLoss: number;
  lastLoss: number;
}

const RISING_EPOCHS = 3;
/** Smaller rises, relative to the best loss, are noise. */
const RISE = 0.01;

type Curve = readonly (number | null)[];

/**
 * Overfitting as the curves show it: at least three epochs after the best one in which the validation loss
 * rose, none of them back below the best, while the training loss went on falling.
 */
export function findOverfitting(trainLoss: Curve, validationLoss: Curve): Overfitting | undefined {
  const train = finite(trainLoss);
  const validation = finite(validationLoss);
  const lastLoss = validation.at(-1);
  const best = validation.indexOf(Math.min(...validation));
  const bestLoss = validation[best];
  if (lastLoss === undefined || bestLoss === undefined) return undefined;
  let rises = 0;
  for (let i = best + 1; i < validation.length; i++) if (at(validation, i) > at(validation, i - 1)) rises++;
  const rose = lastLoss - bestLoss > RISE * Math.abs(bestLoss);
  const trainFell = (train.at(-1) ?? Infinity) < at(train, best);
  if (rises < RISING_EPOCHS || !rose || !trainFell) return undefined;
  return { bestEpoch: best + 1, bestLoss, lastLoss };
}

function finite(curve: Curve): number[] {
  return curve.map((value) => value ?? Infinity);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Infinity;
}
