import type { Sample } from './facts';

/** Columns that both samples hold, as index into the columns of each. */
export function commonColumns(a: Sample, b: Sample): { a: number; b: number; column: number }[] {
  const inB = new Map([...b.columns].map((column, index) => [column, index]));
  return [...a.columns].flatMap((column, index) => {
    const other = inB.get(column);
    return other === undefined ? [] : [{ a: index, b: other, column }];
  });
}

/** Each sampled row as a text of its values in these columns. */
export function keysOf(sample: Sample, columns: readonly number[]): string[] {
  const width = sample.columns.length;
  return Array.from(sample.at, (_, row) =>
    columns.map((column) => sample.values[row * width + column] ?? NaN).join(' '),
  );
}

/**
 * Columns that can tell rows apart. Rows of few values, such as answers to yes/no questions, are equal by chance, so nothing is
 * said of them: undefined.
 */
export function tellingColumns(sample: Sample): number[] | undefined {
  const columns = [...sample.columns.keys()];
  const rows = sample.at.length;
  if (rows < 20) return undefined;
  const different = new Set(keysOf(sample, columns)).size;
  return different >= 0.5 * rows ? columns : undefined;
}

/** Share of rows that equal another row of the sample. */
export function shareOfDuplicates(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return keys.filter((key) => (counts.get(key) ?? 0) > 1).length / Math.max(1, keys.length);
}
