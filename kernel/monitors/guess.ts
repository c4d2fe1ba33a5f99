import { kindOfLoss, LOSS_KINDS, type LossKind } from '../protocol/losses';
import type { RunFacts, Rows, TargetSample } from './monitor';

export type { LossKind };

export const lossKind = ({ info }: RunFacts): LossKind => kindOfLoss(info.loss);

/** The user wrote the loop over steps: how many there should be, and what the loss means, is not said. */
export function isLoop({ info }: RunFacts): boolean {
  return info.via === 'loop' || info.via === 'trainOnBatch';
}

/** The inputs are ids for an embedding: how large they are says nothing. */
export function readsIds({ layers }: RunFacts): boolean {
  return layers.some(({ className }) => className === 'Embedding');
}

/** Losses of TensorFlow.js itself are known to be averaged as they should be. */
export function isBuiltIn(run: RunFacts): boolean {
  return lossKind(run) !== 'custom';
}

/**
 * Loss of the best answer that does not look at the input: class shares, means or medians. Undefined where
 * loss and targets do not say, and where some rows count more.
 */
export function guessingLoss(kind: LossKind, targets: TargetSample): number | undefined {
  const { encoding, shares } = targets;
  if (targets.weighted) return undefined;
  switch (kind) {
    case 'categorical':
      return encoding === 'one-hot' || encoding === 'indices' ? entropy(shares) : undefined;
    case 'binary':
      return encoding === 'one-hot' || encoding === 'binary' || isZeroOne(targets)
        ? binaryEntropy(shares, targets)
        : undefined;
    case 'squared':
      return targets.variance;
    case 'absolute':
      return targets.deviation;
    case 'custom':
      return undefined;
  }
}

/** By kind, as far as loss and targets say. */
export function guessingLosses(targets: TargetSample): { [kind in LossKind]?: number } {
  const known = LOSS_KINDS.flatMap((kind) => {
    const loss = guessingLoss(kind, targets);
    return loss === undefined ? [] : [[kind, loss] as const];
  });
  return Object.fromEntries(known);
}

/** Share of the rows in the largest class; undefined when the targets are no classes. */
export function largestShare({ encoding, shares, width }: TargetSample): number | undefined {
  if (encoding === 'real') return undefined;
  if (encoding === 'binary') {
    const [ones = 0] = shares;
    return width === 1 ? Math.max(ones, 1 - ones) : undefined;
  }
  return Math.max(...shares);
}

function isZeroOne({ encoding, shares }: TargetSample): boolean {
  return encoding === 'indices' && shares.length <= 2;
}

function entropy(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0);
}

/** Of each column by itself, averaged. */
function binaryEntropy(shares: readonly number[], targets: TargetSample): number {
  const columns = isZeroOne(targets) ? [shares[1] ?? 0] : shares;
  return columns.reduce((sum, ones) => sum + entropy([ones, 1 - ones]), 0) / columns.length;
}

const TINY = 1e-7;

/** The usual loss, by row and averaged, of these outputs; `probabilities` says what they are. */
export function referenceLoss(
  kind: Exclude<LossKind, 'custom'>,
  outputs: Rows,
  targets: Rows,
  probabilities: boolean,
): number | undefined {
  const rows = outputs.values.length / outputs.width;
  if (rows < 1 || targets.values.length / targets.width !== rows) return undefined;
  const indices = kind === 'categorical' && targets.width === 1 && outputs.width > 1;
  if (!indices && targets.width !== outputs.width) return undefined;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const out = outputs.values.slice(row * outputs.width, (row + 1) * outputs.width);
    const target = indices
      ? out.map((_, unit) => Number(unit === targets.values[row]))
      : targets.values.slice(row * targets.width, (row + 1) * targets.width);
    sum += rowLoss(kind, out, target, probabilities);
  }
  return sum / rows;
}

function rowLoss(
  kind: Exclude<LossKind, 'custom'>,
  out: readonly number[],
  target: readonly number[],
  probabilities: boolean,
): number {
  const average = (loss: (o: number, t: number) => number) =>
    out.reduce((sum, o, unit) => sum + loss(o, target[unit] ?? NaN), 0) / out.length;
  switch (kind) {
    case 'squared':
      return average((o, t) => (o - t) ** 2);
    case 'absolute':
      return average((o, t) => Math.abs(o - t));
    case 'binary':
      return average((o, t) =>
        probabilities
          ? -t * Math.log(clip(o)) - (1 - t) * Math.log(clip(1 - o))
          : Math.max(o, 0) - o * t + Math.log1p(Math.exp(-Math.abs(o))),
      );
    case 'categorical':
      return categorical(out, target, probabilities);
  }
}

/** Of logits without going through probabilities, which round to zero and one. */
function categorical(out: readonly number[], target: readonly number[], probabilities: boolean): number {
  const total = out.reduce((sum, value) => sum + value, 0);
  const highest = Math.max(...out);
  const logSum = highest + Math.log(out.reduce((sum, value) => sum + Math.exp(value - highest), 0));
  return out.reduce((sum, value, unit) => {
    const log = probabilities ? Math.log(clip(value / total)) : value - logSum;
    return sum - (target[unit] ?? NaN) * log;
  }, 0);
}

function clip(probability: number): number {
  return Math.min(1 - TINY, Math.max(TINY, probability));
}

/** The usual loss for such targets, where the name of the loss says nothing. */
export function likelyKind(run: RunFacts, { values, width }: Rows): Exclude<LossKind, 'custom'> {
  const kind = lossKind(run);
  if (kind !== 'custom') return kind;
  const zeroOne = values.every((value) => value === 0 || value === 1);
  if (!zeroOne) return 'squared';
  return width > 1 && oneEach(values, width) ? 'categorical' : 'binary';
}

function oneEach(values: readonly number[], width: number): boolean {
  for (let row = 0; row < values.length; row += width) {
    if (values.slice(row, row + width).reduce((sum, value) => sum + value, 0) !== 1) return false;
  }
  return true;
}

/** What the usual loss of the model's first outputs is, for comparison with what the training reports. */
export function firstReference(
  run: RunFacts,
  first: { outputs: Rows; targets: Rows },
): { kind: Exclude<LossKind, 'custom'>; loss: number } | undefined {
  const kind = likelyKind(run, first.targets);
  const activation = run.layers.find(({ output }) => output)?.activation ?? 'linear';
  const loss = referenceLoss(
    kind,
    first.outputs,
    first.targets,
    /^(softmax|sigmoid|hardSigmoid)$/.test(activation),
  );
  return loss !== undefined && Number.isFinite(loss) ? { kind, loss } : undefined;
}
