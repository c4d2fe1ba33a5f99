import type { Column, ColumnType } from './column';

/** Text of one column with the places it came from, for messages. */
export interface RawColumn {
  name: string;
  /** null where the value is missing. */
  cells: (string | null)[];
  /** Where row `i` stands, e.g. `titanic.csv, line 7`. */
  place: (row: number) => string;
}

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const datePattern = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const booleans: Record<string, number> = { true: 1, false: 0 };
/** More different values than this make text, not classes. */
const MAX_CATEGORIES = 50;

/** The type that fits every value; `string` when there is no narrower one. */
export function inferType(cells: readonly (string | null)[]): ColumnType {
  const present = cells.filter((cell) => cell !== null);
  if (present.length === 0) return 'string';
  if (present.every((cell) => numberPattern.test(cell))) return 'number';
  if (present.every((cell) => cell.toLowerCase() in booleans)) return 'boolean';
  if (present.every((cell) => parsers.date(cell) !== undefined)) return 'date';
  const distinct = new Set(present).size;
  const repeats = present.length < 20 || distinct <= present.length / 2;
  return distinct <= MAX_CATEGORIES && repeats ? 'category' : 'string';
}

const parsers = {
  number: (text: string) => (numberPattern.test(text) ? Number(text) : undefined),
  boolean: (text: string) => booleans[text.toLowerCase()] ?? { '0': 0, '1': 1 }[text],
  date: (text: string) => {
    if (!datePattern.test(text)) return undefined;
    // Without a zone, times are UTC: the same on every machine.
    const zoned =
      text.length > 10 && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;
    const time = Date.parse(zoned.replace(' ', 'T'));
    return Number.isNaN(time) ? undefined : time;
  },
};

/** Converts text to a typed column. Throws an Error that names file, line and column of the first misfit. */
export function typedColumn({ name, cells, place }: RawColumn, type: ColumnType): Column {
  const missing = cells.filter((cell) => cell === null).length;
  if (type === 'string') return { name, type, missing, values: cells };
  if (type === 'category') {
    const categories = [...new Set(cells.filter((cell) => cell !== null))].sort(compareNaturally);
    const codeOf = new Map(categories.map((category, code) => [category, code]));
    const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : (codeOf.get(cell) ?? -1)));
    return { name, type, missing, codes, categories };
  }
  const values = Float64Array.from(cells, (cell, row) => {
    const value = cell === null ? NaN : parsers[type](cell);
    if (value !== undefined) return value;
    throw new Error(
      `${place(row)}, column "${name}": "${cell ?? ''}" is no ${type}. Correct it, or name it in missingValues, or give the column another type with types: { ${JSON.stringify(name)}: 'category' }.`,
    );
  });
  return { name, type, missing, values };
}

/** Numbers by value, then text by code point: the same order in every locale. */
function compareNaturally(a: string, b: string): number {
  if (numberPattern.test(a) && numberPattern.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
