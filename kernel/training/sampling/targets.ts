import type { TargetSample } from '../../monitors/monitor';
import { median } from '../../monitors/series';

const ROWS = 2048;
const VALUES = 200_000;
const STEPS = 64;

/** Collects the targets of the first steps until enough is known of them. */
export class TargetCollector {
  private readonly values: number[] = [];
  private width = 0;
  private steps = 0;
  private done = false;
  private weighted = false;

  constructor(private readonly deliver: (sample: TargetSample) => void) {}

  get wants(): boolean {
    return !this.done;
  }

  /** Rows count differently, by weights of classes. */
  areWeighted(): void {
    this.weighted = true;
  }

  /** Rows of `width` values. */
  add(step: number, values: Iterable<number>, width: number): void {
    if (this.done || width < 1 || (this.width !== 0 && this.width !== width)) return;
    this.width = width;
    for (const value of values) this.values.push(value);
    this.steps++;
    const rows = this.values.length / width;
    if (rows >= ROWS || this.values.length >= VALUES || this.steps >= STEPS) this.finish(step);
  }

  /** With what has come so far. */
  finish(step: number): void {
    if (this.done || this.values.length === 0) return;
    this.done = true;
    const sample = describeTargets(step, this.values, this.width);
    this.deliver(this.weighted ? { ...sample, weighted: true } : sample);
    this.values.length = 0;
  }
}

export function describeTargets(step: number, values: readonly number[], width: number): TargetSample {
  const rows = Math.floor(values.length / width);
  const columns = Array.from({ length: Math.min(width, 1000) }, (_, column) =>
    Array.from({ length: rows }, (_, row) => values[row * width + column] ?? NaN),
  );
  const encoding = encodingOf(values, width);
  return {
    kind: 'targets',
    step,
    rows,
    width,
    encoding,
    shares: shares(encoding, columns, rows),
    variance: average(columns.map(variance)),
    deviation: average(columns.map(deviation)),
    meanSquare: average(columns.map((column) => average(column.map((value) => value * value)))),
    finite: values.every(Number.isFinite),
  };
}

function encodingOf(values: readonly number[], width: number): TargetSample['encoding'] {
  const zeroOne = values.every((value) => value === 0 || value === 1);
  if (zeroOne && width > 1) return oneEach(values, width) ? 'one-hot' : 'binary';
  if (zeroOne) return 'binary';
  const whole =
    width === 1 && values.every((value) => Number.isInteger(value) && value >= 0 && value < 10_000);
  return whole ? 'indices' : 'real';
}

function oneEach(values: readonly number[], width: number): boolean {
  for (let row = 0; row < values.length; row += width) {
    let ones = 0;
    for (let at = row; at < row + width; at++) ones += values[at] ?? 0;
    if (ones !== 1) return false;
  }
  return true;
}

function shares(encoding: TargetSample['encoding'], columns: readonly number[][], rows: number): number[] {
  switch (encoding) {
    case 'real':
      return [];
    case 'one-hot':
    case 'binary':
      return columns.map(average);
    case 'indices': {
      const counts: number[] = [];
      for (const value of columns[0] ?? []) counts[value] = (counts[value] ?? 0) + 1;
      return Array.from(counts, (count) => (count || 0) / rows);
    }
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(column: readonly number[]): number {
  const center = average(column);
  return average(column.map((value) => (value - center) ** 2));
}

function deviation(column: readonly number[]): number {
  const center = median(column);
  return average(column.map((value) => Math.abs(value - center)));
}
