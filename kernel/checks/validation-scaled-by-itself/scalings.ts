import type { Sample } from '../facts';
import type { ColumnStats } from '../stats';

export type Scaling = 'standardised' | 'min-max';

/** What rounding, and a small number in the divisor, leave of mean 0 and deviation 1. */
const ROUNDING = { mean: 1e-3, std: 2e-3, end: 1e-5 };
/** Rows that lie at an end of a column that was stretched to it: clipped values and steps of a scale are more. */
const AT_END = 2;
const DISTINCT = 0.9;

/** By which statistics of its own rows a column was scaled, if it was. */
export function scalingOf(
  sample: Sample,
  index: number,
  stats: ColumnStats | undefined,
): Scaling | undefined {
  if (!stats || stats.bad > 0) return undefined;
  if (isStandardised(stats, sample.at.length)) return 'standardised';
  return isStretched(sample, index, stats) ? 'min-max' : undefined;
}

/** By whatever statistics, as far as some of the rows tell. */
export function isEvenlyScaled(scaling: Scaling, stats: ColumnStats | undefined): boolean {
  if (!stats) return false;
  if (scaling === 'min-max') return stats.min >= -1 && stats.max <= 1;
  return Math.abs(stats.mean) < 0.2 && stats.std > 0.8 && stats.std < 1.25;
}

/** Of the rows, or of all rows of which they are some: the divisor is their number, or one less. */
function isStandardised({ mean, std }: ColumnStats, rows: number): boolean {
  if (Math.abs(mean) > ROUNDING.mean) return false;
  return Math.min(Math.abs(std - 1), Math.abs(std - Math.sqrt((rows - 1) / rows))) <= ROUNDING.std;
}

function isStretched({ values, at, columns }: Sample, index: number, { min, max }: ColumnStats): boolean {
  const low = Math.min(Math.abs(min), Math.abs(min + 1));
  if (low > ROUNDING.end || Math.abs(max - 1) > ROUNDING.end) return false;
  const seen = new Set<number>();
  let ends = 0;
  for (let row = 0; row < at.length; row++) {
    const value = values[row * columns.length + index] as number;
    seen.add(value);
    if (value === min || value === max) ends++;
  }
  return ends <= AT_END && seen.size >= DISTINCT * at.length;
}
