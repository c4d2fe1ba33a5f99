import { cellOf, isMissing, type Column } from './column';

/** What to do about missing values of a column. */
export type MissingStrategy = 'error' | 'drop' | 'mean' | 'median' | 'mode';

/** How one column becomes numbers, as learnt from the training rows. */
export interface FittedFeature {
  column: string;
  type: Column['type'];
  /** Names of the numbers it becomes: one, or `column=category` for each category. */
  names: readonly string[];
  categories: readonly string[];
  /** In place of a missing value: a number, or the code of a category. */
  fill: number | undefined;
  /** A number `x` becomes `(x - center) / scale`. */
  center: number;
  scale: number;
}

/** Milliseconds would lose their last digits in float32; days do not. */
const MS_PER_DAY = 86_400_000;

/** Learns fill value and scale of a column from the given rows alone. */
export function fitFeature(
  column: Column,
  trainRows: Int32Array,
  missing: MissingStrategy,
  scaling: 'none' | 'standard' | 'minmax',
): FittedFeature {
  const values = numbersOf(column, trainRows).filter((value) => !Number.isNaN(value));
  const fill = fillValue(column, values, missing);
  const isScaled = column.type === 'number' || column.type === 'date';
  const all = fill === undefined ? values : [...values, ...refill(column, trainRows, fill)];
  return {
    column: column.name,
    type: column.type,
    names:
      column.type === 'category'
        ? column.categories.map((category) => `${column.name}=${category}`)
        : [column.name],
    categories: column.type === 'category' ? column.categories : [],
    fill,
    ...(isScaled ? scaleOf(all, scaling) : { center: 0, scale: 1 }),
  };
}

/** Writes the feature of the given rows into a row-major matrix, from column `offset` on. */
export function writeFeature(
  feature: FittedFeature,
  column: Column,
  rows: Int32Array,
  matrix: { values: Float32Array; width: number; offset: number },
  source: string,
): void {
  const codeOf = codeTranslation(feature, column, source);
  const numbers = numbersOf(column, rows);
  numbers.forEach((found, index) => {
    const value = Number.isNaN(found) ? feature.fill : codeOf(found);
    if (value === undefined) {
      throw new Error(
        `${source}, row ${rows[index] ?? index}: column "${feature.column}" has no value, and missing values of it are not filled. Leave such rows out, or use missing: 'mean', 'median' or 'mode'.`,
      );
    }
    const start = index * matrix.width + matrix.offset;
    if (feature.type === 'category') matrix.values[start + value] = 1;
    else matrix.values[start] = (value - feature.center) / feature.scale;
  });
}

/** Category codes of another table, in the numbering of the training table. */
function codeTranslation(feature: FittedFeature, column: Column, source: string): (code: number) => number {
  if (feature.type !== column.type) {
    throw new Error(
      `${source}: column "${column.name}" is ${column.type}, but was ${feature.type} in the training data. Set it with types when reading the file.`,
    );
  }
  if (column.type !== 'category' || column.categories === feature.categories) return (code) => code;
  return (code) => {
    const category = column.categories[code] ?? '';
    const known = feature.categories.indexOf(category);
    if (known >= 0) return known;
    throw new Error(
      `${source}: column "${column.name}" has the category "${category}", which the training data did not have. It knows: ${feature.categories.join(', ')}.`,
    );
  };
}

/** Codes, 0 and 1, days, or the numbers themselves; NaN where missing. */
function numbersOf(column: Column, rows: Int32Array): number[] {
  if (column.type === 'string') {
    throw new Error(
      `Column "${column.name}" is text with many different values and cannot be a feature. Leave it out of features, or read it with types: { ${JSON.stringify(column.name)}: 'category' }.`,
    );
  }
  if (column.type === 'category') {
    return Array.from(rows, (row) => {
      const code = column.codes[row] ?? -1;
      return code < 0 ? NaN : code;
    });
  }
  const unit = column.type === 'date' ? MS_PER_DAY : 1;
  return Array.from(rows, (row) => (column.values[row] ?? NaN) / unit);
}

function fillValue(column: Column, values: number[], missing: MissingStrategy): number | undefined {
  if (missing === 'drop' || missing === 'error') return undefined;
  if (values.length === 0) {
    throw new Error(`Column "${column.name}" has no value in the training rows: leave it out of features.`);
  }
  if (missing === 'mode') return mode(values);
  if (column.type === 'category' || column.type === 'boolean') {
    if (column.missing === 0) return undefined;
    throw new Error(
      `Column "${column.name}" is ${column.type}: it has no ${missing}. Use missing: { ${JSON.stringify(column.name)}: 'mode' } or 'drop'.`,
    );
  }
  return missing === 'mean' ? mean(values) : median(values);
}

function refill(column: Column, rows: Int32Array, fill: number): number[] {
  return Array.from(rows).flatMap((row) => (isMissing(column, row) ? [fill] : []));
}

/** `standard`: mean and population standard deviation. `minmax`: to [0, 1]. Constants keep scale 1. */
function scaleOf(
  values: number[],
  scaling: 'none' | 'standard' | 'minmax',
): { center: number; scale: number } {
  if (scaling === 'none' || values.length === 0) return { center: 0, scale: 1 };
  if (scaling === 'minmax') {
    const low = values.reduce((least, value) => Math.min(least, value), Infinity);
    const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
    return { center: low, scale: high - low || 1 };
  }
  const center = mean(values);
  const variance = mean(values.map((value) => (value - center) ** 2));
  return { center, scale: Math.sqrt(variance) || 1 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The most frequent value; of several, the smallest. */
function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return best?.[0] ?? NaN;
}

/** Says what a fill value stands for, in the report. */
export function describeFill(feature: FittedFeature): string {
  if (feature.fill === undefined) return '';
  if (feature.type === 'category') return feature.categories[feature.fill] ?? '';
  if (feature.type === 'boolean') return feature.fill === 1 ? 'true' : 'false';
  if (feature.type === 'date') return new Date(feature.fill * MS_PER_DAY).toISOString().slice(0, 10);
  return String(Number(feature.fill.toPrecision(6)));
}

/** Rows in which none of the columns is missing. */
export function completeRows(columns: readonly Column[], rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) =>
    columns.every((column) => cellOf(column, row) !== null),
  );
}
