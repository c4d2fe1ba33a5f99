import type { ColumnStats } from './stats';
import { formatCount, formatNumber } from '../protocol/format';

/** `input`, or `input "left"` where a model has several. */
export function nameOf(kind: 'input' | 'output', name: string, count: number): string {
  return count > 1 ? `${kind} "${name}"` : kind;
}

/** `columns 0, 3 and 5`, `column 2`, `columns 0, 1, 2, 3 and 12 more`. */
export function columnList(columns: readonly { column: number }[]): string {
  const shown = columns.slice(0, columns.length > 6 ? 4 : 6).map(({ column }) => String(column));
  const more = columns.length - shown.length;
  if (columns.length === 1) return `column ${shown[0] ?? ''}`;
  if (more > 0) return `columns ${shown.join(', ')} and ${more} more`;
  return `columns ${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

export function rangeOf({ min, max }: Pick<ColumnStats, 'min' | 'max'>): string {
  return `${formatNumber(min)} to ${formatNumber(max)}`;
}

/** `class 0: 900 rows`, the fewest last. */
export function classCounts(counts: ReadonlyMap<number, number>, rows: number): string[] {
  const all = [...counts].sort(([, a], [, b]) => b - a);
  const shown = all.length > 8 ? [...all.slice(0, 4), ...all.slice(-3)] : all;
  return shown.map(
    ([one, count]) => `class ${one}: ${formatCount(count)} of ${formatCount(rows)} rows looked at`,
  );
}
