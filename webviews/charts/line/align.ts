import { lowerBound } from '../../shared/search';

/** A curve; the arrays may grow, and are other arrays when the curve is another one. */
export interface Column {
  x: readonly number[];
  y: readonly (number | null)[];
}

type Value = number | null | undefined;
/** uPlot reads null as a gap and undefined as "this curve has no point here". */
export type Aligned = [xs: number[], ...ys: Value[][]];

/**
 * Puts curves of different x on one axis for uPlot, with at most two points for each pixel column in
 * each dense curve: its lowest and its highest value there, in their order. Keeps what it has reduced, so
 * that appended points alone cost time.
 */
export class Aligner {
  private dense = new Map<Column['y'], DenseCurve>();

  align(columns: readonly Column[], min: number, max: number, pixels: number): Aligned {
    const buckets = new Buckets(min, max, Math.max(1, Math.round(pixels)));
    const before = this.dense;
    this.dense = new Map();
    const reduced = columns.map((column) => {
      const sparse = sparseView(column, buckets);
      if (sparse) return sparse;
      const known = before.get(column.y);
      const curve = known?.fits(buckets) ? known : new DenseCurve(column, buckets);
      this.dense.set(column.y, curve);
      return curve.extend();
    });
    const xs = union(reduced);
    return [xs, ...reduced.map((column) => spread(column, xs))];
  }
}

/** Pixel columns with two slots each. */
class Buckets {
  private readonly width: number;
  constructor(
    readonly min: number,
    readonly max: number,
    readonly count: number,
  ) {
    this.width = (max - min) / count;
  }
  of(x: number): number {
    return Math.min(this.count - 1, Math.floor((x - this.min) / this.width));
  }
  slot(bucket: number, second: boolean): number {
    return this.min + (bucket + (second ? 0.75 : 0.25)) * this.width;
  }
}

/** The points in view as they are, where they are few; one neighbour on each side, so that lines run out of the frame. */
function sparseView({ x, y }: Column, { min, max, count }: Buckets): Column | undefined {
  const from = Math.max(0, lowerBound(x, min) - 1);
  const to = Math.min(x.length, lowerBound(x, max) + 1);
  return to - from <= 2 * count ? { x: x.slice(from, to), y: y.slice(from, to) } : undefined;
}

/** The extremes of a long curve by pixel column. */
class DenseCurve {
  private readonly x: number[] = [];
  private readonly y: (number | null)[] = [];
  /** Where the last pixel column begins: in the curve, and in what was made of it. */
  private start: number;
  private kept = 0;

  constructor(
    private readonly curve: Column,
    private readonly buckets: Buckets,
  ) {
    this.start = Math.max(0, lowerBound(curve.x, buckets.min) - 1);
  }

  fits({ min, max, count }: Buckets): boolean {
    return this.buckets.min === min && this.buckets.max === max && this.buckets.count === count;
  }

  /** Takes in what was appended; the last column is made again, for it may have grown. */
  extend(): Column {
    const { curve, buckets } = this;
    const end = Math.min(curve.x.length, lowerBound(curve.x, buckets.max) + 1);
    this.x.length = this.kept;
    this.y.length = this.kept;
    while (this.start < end) {
      const next = this.reduceColumn(this.start, end);
      if (next === end) break;
      this.start = next;
      this.kept = this.x.length;
    }
    return { x: this.x, y: this.y };
  }

  /** Returns where the next column begins. */
  private reduceColumn(start: number, end: number): number {
    const { x, y } = this.curve;
    const bucket = this.buckets.of(x[start] ?? 0);
    let low = -1;
    let high = -1;
    let i = start;
    for (; i < end && this.buckets.of(x[i] ?? 0) === bucket; i++) {
      const value = y[i];
      if (value == null) continue;
      if (low < 0 || value < (y[low] ?? 0)) low = i;
      if (high < 0 || value > (y[high] ?? 0)) high = i;
    }
    this.push(bucket, false, low < 0 ? null : (y[Math.min(low, high)] ?? null));
    if (low !== high) this.push(bucket, true, y[Math.max(low, high)] ?? null);
    return i;
  }

  private push(bucket: number, second: boolean, value: number | null): void {
    this.x.push(this.buckets.slot(bucket, second));
    this.y.push(value);
  }
}

function union(columns: readonly Column[]): number[] {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.x.length, 0));
  let end = 0;
  for (const column of columns) {
    all.set(column.x, end);
    end += column.x.length;
  }
  all.sort();
  const xs: number[] = [];
  for (const x of all) if (x !== xs.at(-1)) xs.push(x);
  return xs;
}

function spread(column: Column, xs: readonly number[]): Value[] {
  let next = 0;
  return xs.map((x) => {
    if (column.x[next] !== x) return undefined;
    return column.y[next++] ?? null;
  });
}
