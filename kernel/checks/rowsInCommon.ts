import type { Sample } from './facts';

/** Columns that both samples hold, as index into the columns of each. */
export function commonColumns(a: Sample, b: Sample): { a: number; b: number; column: number }[] {
  const inB = new Map([...b.columns].map((column, index) => [column, index]));
  return [...a.columns].flatMap((column, index) => {
    const other = inB.get(column);
    return other === undefined ? [] : [{ a: index, b: other, column }];
  });
}

const known = new WeakMap<Sample, number[]>();

/** Each sampled row as a number that hardly two different rows share: 53 bits out of all bits of its values. */
export function keysOf(sample: Sample, columns: readonly number[]): readonly number[] {
  if (columns.some((column, index) => column !== index) || columns.length < sample.columns.length)
    return newKeys(sample, columns);
  let keys = known.get(sample);
  if (!keys) known.set(sample, (keys = newKeys(sample, columns)));
  return keys;
}

function newKeys(sample: Sample, columns: readonly number[]): number[] {
  const width = sample.columns.length;
  const bits = new Uint32Array(sample.values.buffer, sample.values.byteOffset, sample.values.length);
  return Array.from(sample.at, (_, row) => keyOf(bits, row * width, columns));
}

function keyOf(bits: Uint32Array, start: number, columns: readonly number[]): number {
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < columns.length; at++) {
    const word = bits[start + (columns[at] as number)] as number;
    low = Math.imul(low ^ word, 0x01000193) ^ (low >>> 15);
    high = Math.imul(high + word, 0x85ebca6b) ^ (high >>> 13);
  }
  return (low >>> 0) * 2097152 + (high >>> 11);
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
export function shareOfDuplicates(keys: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return keys.filter((key) => (counts.get(key) ?? 0) > 1).length / Math.max(1, keys.length);
}
