import { isPlainObject } from '../duck';
import { previewInline } from '../preview';
import type { Renderer } from '../renderer';
import { grouped, tableBundle, type TableView } from '../table';

const MAX_ROWS = 20;
const MAX_COLUMNS = 20;

/** Two or more plain objects with much the same keys read best as a table. */
export const recordsRenderer: Renderer = (value) => {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const shown = value.slice(0, MAX_ROWS) as unknown[];
  if (!shown.every(isPlainObject)) return undefined;
  const keys = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const filled = shown.reduce((sum, row) => sum + Object.keys(row).length, 0);
  if (keys.length === 0 || keys.length > 200 || filled < (keys.length * shown.length) / 2) return undefined;
  return tableBundle(recordsView(shown, keys, value.length));
};

/** Table of the first rows of something that has `total` rows. */
export function recordsView(
  shown: Record<string, unknown>[],
  keys: string[],
  total: number,
  title?: string,
): TableView {
  const columns = keys.slice(0, MAX_COLUMNS);
  const notes: string[] = [];
  if (total > shown.length) notes.push(`… ${grouped(total - shown.length)} more rows`);
  if (keys.length > columns.length) notes.push(`… ${grouped(keys.length - columns.length)} more columns`);
  return {
    ...(title === undefined ? {} : { title }),
    columns: [
      { title: '', numeric: true },
      ...columns.map((key) => ({ title: key, numeric: shown.every((row) => isNumeric(own(row, key))) })),
    ],
    rows: shown.map((row, index) => [
      String(index),
      ...columns.map((key) => (key in row ? previewInline(own(row, key)) : '')),
    ]),
    notes,
  };
}

// Not `row[key]`: a table must not run getters.
function own(row: Record<string, unknown>, key: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(row, key);
  if (descriptor?.get) return '[Getter]';
  return descriptor?.value as unknown;
}

function isNumeric(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'number' || typeof value === 'bigint';
}
