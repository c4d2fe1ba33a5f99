import type { Gap } from '../protocol/training';

/** The error on one kind of data, or of people. */
export interface Level {
  name: string;
  /** Between 0 and 1 for error rates, in the metric's own unit otherwise. */
  error: number;
  /** Number of rows it was measured on; absent for a level that was simply given. */
  rows?: number;
  /** Of the mean over rows, where the rows themselves were looked at. */
  standardError?: number;
}

/** A gap must be this many standard errors wide to be more than chance (about 95 % certain). */
export const CERTAIN = 2;

/** Chance has a try at every gap: with more than two of them each must be this much wider to be as certain together. */
const CERTAIN_OF_MANY = 2.5;

export function certainty(gaps: number): number {
  return gaps > 2 ? CERTAIN_OF_MANY : CERTAIN;
}

/** √(e(1−e)/n): how far an error rate on `rows` rows may lie from the true one. */
export function standardError({ error, rows, standardError: measured }: Level): number {
  if (measured !== undefined) return measured;
  if (rows === undefined || rows <= 0) return 0;
  return Math.sqrt((Math.max(0, error) * Math.max(0, 1 - error)) / rows);
}

/**
 * The standard error if both rates were the same, estimated from all rows. An error of none among few rows has a
 * standard error of zero by its own, which would make chance look certain.
 */
function pooledError(from: Level, to: Level): number {
  const { rows: n = 0 } = from;
  const { rows: m = 0 } = to;
  if (n <= 0 || m <= 0 || from.standardError !== undefined || to.standardError !== undefined) return 0;
  const error = (from.error * n + to.error * m) / (n + m);
  return Math.sqrt(Math.max(0, error * (1 - error)) * (1 / n + 1 / m));
}

/**
 * The difference of two error rates; their standard errors add in quadrature. It is certain when it is wider than
 * chance allows, whether the rates are taken to differ or to be the same.
 */
export function gapBetween(kind: Gap['kind'], from: Level, to: Level, certain = CERTAIN): Gap {
  const size = to.error - from.error;
  const error = Math.hypot(standardError(from), standardError(to));
  return {
    kind,
    from: from.name,
    to: to.name,
    size,
    standardError: error,
    significant: size > 0 && size > certain * Math.max(error, pooledError(from, to)),
  };
}

/** Rows needed in `to` so that a gap of `size` would be certain, all else the same. */
export function rowsNeeded(size: number, from: Level, to: Level): number | undefined {
  const allowed = (size / CERTAIN) ** 2 - standardError(from) ** 2;
  if (size <= 0 || allowed <= 0) return undefined;
  return Math.ceil((to.error * (1 - to.error)) / allowed);
}
