import type { Series } from '../../../kernel/protocol/training';

/** More columns than this are joined in pairs. */
export const MAX_BINS = 160;

/** What one layer had in one stretch of steps. */
export interface Bin {
  /** Mean of the logarithms (base 10) of its values above zero. */
  log: number | undefined;
  zeros: number;
  broken: number;
}

interface Row {
  source: Series['y'];
  done: number;
  sums: number[];
  counts: number[];
  zeros: number[];
  broken: number[];
}

/**
 * Curves as rows of equal stretches of steps. Grows with its curves, so that a new point costs one addition; a
 * stretch doubles when the run outgrows the width.
 */
export class TimeBins {
  width = 1;
  /** Stretches from the first step to the last. */
  count = 1;
  private rows = new Map<string, Row>();

  update(series: readonly Series[]): void {
    const last = Math.max(1, ...series.map(({ x }) => x.at(-1) ?? 0));
    if (Math.ceil(last / this.width) > MAX_BINS) {
      while (Math.ceil(last / this.width) > MAX_BINS) this.width *= 2;
      this.rows.clear();
    }
    this.count = Math.ceil(last / this.width);
    for (const { name, x, y } of series) this.extend(name, x, y);
  }

  /**
   * The mean logarithm of each stretch of one layer. What was measured last holds until the next time; undefined
   * where a stretch has zeros alone, or no number.
   */
  logs(name: string): (number | undefined)[] {
    const { sums = [], counts = [], zeros = [], broken = [] } = this.rows.get(name) ?? {};
    let last: number | undefined;
    return sums.map((sum, i) => {
      if (counts[i]) last = sum / counts[i];
      else if (zeros[i] || broken[i]) last = undefined;
      return last;
    });
  }

  /** Whether there was no number in a stretch, or before it and nothing since. */
  broken(name: string): boolean[] {
    const { counts = [], zeros = [], broken = [] } = this.rows.get(name) ?? {};
    let last = false;
    return counts.map((count, i) => {
      if (broken[i]) last = true;
      else if (count || zeros[i]) last = false;
      return last;
    });
  }

  bin(name: string, index: number): Bin | undefined {
    const row = this.rows.get(name);
    if (!row || index < 0 || index >= row.counts.length) return undefined;
    const count = row.counts[index] ?? 0;
    const [zeros, broken] = [row.zeros[index] ?? 0, row.broken[index] ?? 0];
    if (count + zeros + broken === 0) return undefined;
    return { log: count > 0 ? (row.sums[index] ?? 0) / count : undefined, zeros, broken };
  }

  private extend(name: string, x: readonly number[], y: Series['y']): void {
    let row = this.rows.get(name);
    // Another array is another curve, or one that was thinned.
    if (row?.source !== y || row.done > y.length) {
      row = { source: y, done: 0, sums: [], counts: [], zeros: [], broken: [] };
      this.rows.set(name, row);
    }
    for (; row.done < y.length; row.done++) {
      const index = Math.floor((Math.max(1, x[row.done] ?? 1) - 1) / this.width);
      while (row.counts.length <= index)
        for (const list of [row.sums, row.counts, row.zeros, row.broken]) list.push(0);
      add(row, index, y[row.done] ?? null);
    }
  }
}

function add(row: Row, index: number, value: number | null): void {
  const bump = (list: number[], by: number): void => void (list[index] = (list[index] ?? 0) + by);
  if (value === null) bump(row.broken, 1);
  else if (value === 0) bump(row.zeros, 1);
  else {
    bump(row.sums, Math.log10(Math.abs(value)));
    bump(row.counts, 1);
  }
}
