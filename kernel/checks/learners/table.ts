import type { InputFacts } from '../facts';
import { isGrid } from '../scale';
import { columnStats, isConstant } from '../stats';
import type { Table } from './neighbours';

/** `picked`: the row of the sample for each row of the table. */
export type Picked = Table & { picked: number[] };

/** Work of comparing all pairs of rows, in multiplications: a few milliseconds. */
export const WORK = 8_000_000;

/** Rows and columns of the sample that take part, each column scaled alike in a table of measurements. */
export function tableOf(input: InputFacts, work: number): Picked | undefined {
  const { train } = input;
  const columns = columnStats(train)
    .map((stats, index) => ({ stats, index }))
    .filter(({ stats }) => !isConstant(stats) && stats.bad === 0);
  const step = Math.ceil(columns.length / 64);
  const used = columns.filter((_, index) => index % step === 0);
  const rows = Math.min(train.at.length, Math.floor(Math.sqrt(work / Math.max(1, used.length))));
  if (used.length === 0 || rows < 60) return undefined;
  const picked = Array.from({ length: rows }, (_, row) => Math.floor((row * train.at.length) / rows));
  const values = new Float32Array(rows * used.length);
  const alike = !isGrid(input);
  picked.forEach((from, row) =>
    used.forEach(({ stats, index }, column) => {
      const value = (train.values[from * train.columns.length + index] ?? 0) - stats.mean;
      values[row * used.length + column] = alike ? value / stats.std : value;
    }),
  );
  return { rows, width: used.length, values, picked };
}

/** Inputs and labels are the same rows of one table, of one input and one output. */
export function areInStep(input: InputFacts, at: Int32Array): boolean {
  return input.train.at.length === at.length && input.train.at.every((row, index) => row === at[index]);
}
