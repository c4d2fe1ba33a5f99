import { formatCount } from '../protocol/format';
import type { Sample } from './facts';
import { columnStats, firstNotFinite } from './stats';
import { columnList } from './words';

export interface BadValues {
  text: string;
  evidence: string[];
  /** Columns without a single number, and what they hold. */
  whole?: { columns: { column: number }[]; value: 'NaN' | 'infinite' };
}

/** Where the first value is that is no number, and how many there are; undefined when all is well. */
export function firstBad(sample: Sample, kind = ''): BadValues | undefined {
  const index = firstNotFinite(sample.values);
  if (index < 0) {
    if (sample.finite !== false) return undefined;
    return { text: `somewhere in its ${formatCount(sample.rows)} ${kind}rows`, evidence: [] };
  }
  const width = sample.columns.length;
  const count = columnStats(sample).reduce((sum, { bad }) => sum + bad, 0);
  const row = sample.at[Math.floor(index / width)] ?? 0;
  const column = sample.columns[index % width] ?? 0;
  const columns = columnStats(sample).filter(({ bad }) => bad > 0);
  const value = valueAt(sample, index);
  const of = sample.complete ? '' : ' looked at';
  const whole = columns.filter(({ bad }) => bad === sample.at.length);
  const onlyWhole = sample.at.length > 1 && whole.length === columns.length;
  const first = `the first (${value}) in ${kind}row ${row}, column ${column}`;
  return {
    text: onlyWhole
      ? `${columnList(columns)} ${columns.length === 1 ? 'is' : 'are'} ${value} in every ${kind}row${of}`
      : `${formatCount(count)} of ${formatCount(sample.values.length)} values${of}, ${first}`,
    evidence: columns
      .slice(0, 8)
      .map(
        (one) =>
          `column ${one.column}: ${formatCount(one.bad)} of ${formatCount(sample.at.length)} rows${of}`,
      ),
    ...(onlyWhole && { whole: { columns, value } }),
  };
}

function valueAt({ values }: Sample, index: number): 'NaN' | 'infinite' {
  return Number.isNaN(values[index]) ? 'NaN' : 'infinite';
}
