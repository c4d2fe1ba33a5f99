import { formatCount } from '../protocol/format';
import type { Sample } from './facts';
import { columnStats, firstNotFinite } from './stats';

/** Where the first value is that is no number, and how many there are; undefined when all is well. */
export function firstBad(sample: Sample, kind = ''): { text: string; evidence: string[] } | undefined {
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
  const value = Number.isNaN(sample.values[index]) ? 'NaN' : 'infinite';
  const of = sample.complete ? '' : ' looked at';
  return {
    text: `${formatCount(count)} of ${formatCount(sample.values.length)} values${of}, the first (${value}) in ${kind}row ${row}, column ${column}`,
    evidence: columns
      .slice(0, 8)
      .map(
        (one) =>
          `column ${one.column}: ${formatCount(one.bad)} of ${formatCount(sample.at.length)} rows${of}`,
      ),
  };
}
