import { call, field, hasMethods, isPlainObject, isStringArray } from '../duck';
import type { Renderer } from '../renderer';
import { grouped, tableBundle } from '../table';
import { recordsView } from './records';

const MAX_ROWS = 20;

interface Frame {
  columns: string[];
  total: number;
  rows: Record<string, unknown>[];
}

/** Data frames of Arquero, Polars and Danfo.js, by their shape. */
export const frameRenderer: Renderer = (value) => {
  if (typeof value !== 'object') return undefined;
  const frame = arquero(value) ?? polars(value) ?? danfo(value);
  if (!frame) return undefined;
  const size = `${grouped(frame.total)} rows × ${grouped(frame.columns.length)} columns`;
  return tableBundle(recordsView(frame.rows, frame.columns, frame.total, size));
};

function arquero(value: unknown): Frame | undefined {
  if (!hasMethods(value, 'numRows', 'columnNames', 'objects')) return undefined;
  return frame(
    call(value, 'columnNames'),
    call(value, 'numRows'),
    call(value, 'objects', { limit: MAX_ROWS }),
  );
}

function polars(value: unknown): Frame | undefined {
  if (!hasMethods(value, 'head', 'toRecords')) return undefined;
  return frame(
    field(value, 'columns'),
    field(value, 'height'),
    call(call(value, 'head', MAX_ROWS), 'toRecords'),
  );
}

function danfo(value: unknown): Frame | undefined {
  const columns = field(value, 'columns');
  const values = field(value, 'values');
  const shape = field(value, 'shape');
  if (!isStringArray(columns) || !Array.isArray(values) || !Array.isArray(shape)) return undefined;
  const head = values.slice(0, MAX_ROWS) as unknown[];
  const records = head.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, field(row, String(index))])),
  );
  return frame(columns, shape[0], records);
}

function frame(columns: unknown, total: unknown, rows: unknown): Frame | undefined {
  if (!isStringArray(columns) || typeof total !== 'number' || !Array.isArray(rows)) return undefined;
  return { columns, total, rows: rows.filter(isPlainObject) };
}
