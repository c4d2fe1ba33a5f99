/** What the values of a column are. `string` is text that is no class: too many different values. */
export type ColumnType = 'number' | 'boolean' | 'date' | 'category' | 'string';

interface ColumnBase {
  name: string;
  /** Rows without a value. */
  missing: number;
}

/** `boolean` is 0 and 1, `date` is milliseconds since 1970 (UTC); NaN where the value is missing. */
export interface NumericColumn extends ColumnBase {
  type: 'number' | 'boolean' | 'date';
  values: Float64Array;
}

/** `codes` index `categories`, which are sorted; -1 where the value is missing. */
export interface CategoryColumn extends ColumnBase {
  type: 'category';
  codes: Int32Array;
  categories: readonly string[];
}

/** null where the value is missing. */
export interface StringColumn extends ColumnBase {
  type: 'string';
  values: readonly (string | null)[];
}

export type Column = NumericColumn | CategoryColumn | StringColumn;

/** The rows of a column, in the order of `rows`. */
export function takeColumn(column: Column, rows: Int32Array): Column {
  switch (column.type) {
    case 'category': {
      const codes = rows.map((row) => column.codes[row] ?? -1);
      return { ...column, codes, missing: count(codes, (code) => code < 0) };
    }
    case 'string': {
      const values = Array.from(rows, (row) => column.values[row] ?? null);
      return { ...column, values, missing: values.filter((value) => value === null).length };
    }
    case 'number':
    case 'boolean':
    case 'date': {
      const values = Float64Array.from(rows, (row) => column.values[row] ?? NaN);
      return { ...column, values, missing: count(values, Number.isNaN) };
    }
  }
}

/** A cell as a JavaScript value: number, boolean, string, Date, or null where it is missing. */
export function cellOf(column: Column, row: number): number | boolean | string | Date | null {
  if (column.type === 'string') return column.values[row] ?? null;
  if (column.type === 'category') return column.categories[column.codes[row] ?? -1] ?? null;
  const value = column.values[row] ?? NaN;
  if (Number.isNaN(value)) return null;
  if (column.type === 'boolean') return value === 1;
  return column.type === 'date' ? new Date(value) : value;
}

/** A class for each row; rows without a value are a class of their own. */
export function classesOf(column: Column): ArrayLike<number | string> {
  if (column.type === 'category') return column.codes;
  if (column.type === 'string') return column.values.map((value) => value ?? '');
  return Array.from(column.values, (value) => (Number.isNaN(value) ? 'missing' : value));
}

export function isMissing(column: Column, row: number): boolean {
  return cellOf(column, row) === null;
}

function count(values: Int32Array | Float64Array, test: (value: number) => boolean): number {
  let found = 0;
  for (const value of values) if (test(value)) found++;
  return found;
}
