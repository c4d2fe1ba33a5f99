import type { OutputFacts, Sample } from './facts';

export interface ColumnStats {
  /** Index into the flattened row. */
  column: number;
  min: number;
  max: number;
  mean: number;
  std: number;
  /** Root mean square. */
  rms: number;
  /** Values that are NaN or infinite; the other numbers leave them out. */
  bad: number;
  integers: boolean;
}

const known = new WeakMap<Sample, ColumnStats[]>();

/** By column, worked out once for each sample. */
export function columnStats(sample: Sample): ColumnStats[] {
  let stats = known.get(sample);
  if (!stats) known.set(sample, (stats = [...sample.columns].map((_, index) => statsOf(sample, index))));
  return stats;
}

function statsOf(sample: Sample, index: number): ColumnStats {
  const width = sample.columns.length;
  let [count, bad, sum, squares, min, max, integers] = [0, 0, 0, 0, Infinity, -Infinity, true];
  // About its first value: the sum of squares about zero loses digits where the mean is large.
  let about = 0;
  for (let at = index; at < sample.values.length; at += width) {
    const value = sample.values[at] as number;
    if (!Number.isFinite(value)) {
      bad++;
      continue;
    }
    if (count++ === 0) about = value;
    const off = value - about;
    sum += off;
    squares += off * off;
    if (value < min) min = value;
    if (value > max) max = value;
    if (integers && !Number.isInteger(value)) integers = false;
  }
  const shift = count > 0 ? sum / count : 0;
  const mean = count > 0 ? about + shift : 0;
  const variance = count > 0 ? Math.max(0, squares / count - shift * shift) : 0;
  const std = Math.sqrt(variance);
  const rms = Math.sqrt(mean * mean + variance);
  return { column: sample.columns[index] ?? index, min, max, mean, std, rms, bad, integers };
}

/** Over all sampled values. */
export function overall(sample: Sample): Omit<ColumnStats, 'column'> {
  const all = columnStats(sample).filter((one) => one.min <= one.max);
  const average = (of: (one: ColumnStats) => number) =>
    all.length > 0 ? all.reduce((sum, one) => sum + of(one), 0) / all.length : 0;
  const mean = average((one) => one.mean);
  const meanSquare = average((one) => one.rms ** 2);
  return {
    mean,
    rms: Math.sqrt(meanSquare),
    std: Math.sqrt(
      Math.max(
        0,
        average((one) => one.std ** 2 + (one.mean - mean) ** 2),
      ),
    ),
    min: all.reduce((least, one) => Math.min(least, one.min), Infinity),
    max: all.reduce((most, one) => Math.max(most, one.max), -Infinity),
    bad: columnStats(sample).reduce((sum, one) => sum + one.bad, 0),
    integers: all.every((one) => one.integers),
  };
}

/** Index of the first value that is NaN or infinite, or -1. A plain loop: `findIndex` is ten times as slow the first time. */
export function firstNotFinite(values: Float32Array): number {
  for (let at = 0; at < values.length; at++) if (!Number.isFinite(values[at])) return at;
  return -1;
}

/** A column that holds one value only, in rounding. */
export function isConstant({ min, max }: ColumnStats): boolean {
  return max - min <= 1e-7 * Math.max(Math.abs(min), Math.abs(max));
}

/** All rows, one by one, without a copy. */
export function rowsOf(sample: Sample): Float32Array[] {
  const width = sample.columns.length;
  return Array.from(sample.at, (_, row) => sample.values.subarray(row * width, (row + 1) * width));
}

/** Different values, up to `limit` of them. */
export function distinct(sample: Sample, limit = 1000): number[] {
  const values = new Set<number>();
  for (const value of sample.values) {
    values.add(value);
    if (values.size >= limit) break;
  }
  return [...values].sort((a, b) => a - b);
}

/** The class of each sampled row, where the targets are labels of classes; each row has one. */
export function classesOf({ loss, train, units }: OutputFacts): number[] | undefined {
  if (size(train.shape) > 1) return loss === 'sparse' ? undefined : oneHotClasses(train);
  const values = distinct(train, 1001);
  const binary = values.length <= 2 && values.every((value) => value === 0 || value === 1);
  const ids = values.every((value) => Number.isInteger(value) && value >= 0);
  if ((loss === 'sparse' && ids) || ((loss === 'sigmoid' || units === 1) && binary)) return [...train.values];
  return undefined;
}

/** Undefined unless every row holds a single one among zeros. */
export function oneHotClasses(sample: Sample): number[] | undefined {
  if (sample.columns.length !== size(sample.shape) || sample.shape.length !== 1) return undefined;
  const classes: number[] = [];
  for (const row of rowsOf(sample)) {
    const at = row.indexOf(1);
    if (at < 0 || row.some((value, index) => value !== (index === at ? 1 : 0))) return undefined;
    classes.push(at);
  }
  return classes;
}

export function countsOf(classes: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a - b));
}

export function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
