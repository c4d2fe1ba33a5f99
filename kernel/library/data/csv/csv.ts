import { CsvError, parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtime } from '../../runtime';
import type { ColumnType } from './column';
import { Table } from './table';
import { inferType, typedColumn, type RawColumn } from './types';

export interface CsvOptions {
  /** Default: the one of `,` `;` tab `|` that is most frequent in the first line. */
  delimiter?: string;
  /** Column names; default: the first line has them. */
  columns?: readonly string[];
  /** Texts that mean "no value"; default empty, NA, N/A, NaN, null and ?. */
  missingValues?: readonly string[];
  /** Types of columns that are not to be inferred, e.g. `{ pclass: 'category' }`. */
  types?: { [column: string]: ColumnType };
}

const defaultMissing = ['', 'NA', 'N/A', 'NaN', 'nan', 'null', '?'];

/**
 * Reads a table of comma-separated values (RFC 4180) with a type for each column: `number`, `boolean`,
 * `date` (ISO 8601), `category` (few different texts) or `string`.
 *
 * @param source A path, relative to the notebook; or a `file:`, `http:` or `https:` URL.
 * @returns The table on the host; `table.dataset({ target })` makes tensors of it.
 *
 * Throws an Error that names file, line and column when the text is no table or a value does not fit.
 * @example const table = await csv('iris.csv');
 */
export async function csv(source: string, options: CsvOptions = {}): Promise<Table> {
  const text = await readText(source);
  return parseCsv(text, basename(source.replace(/[?#].*$/, '')), options);
}

/** The same for text that is there already; `file` is the name for messages. */
export function parseCsv(text: string, file: string, options: CsvOptions = {}): Table {
  const records = parseRecords(text, file, options);
  const head = options.columns ? undefined : records.shift();
  const names = checkedNames([...(options.columns ?? head?.fields ?? [])], file);
  const missing = new Set(options.missingValues ?? defaultMissing);
  for (const name of Object.keys(options.types ?? {})) requireColumn(name, names, file);
  for (const { fields, line } of records) {
    if (fields.length !== names.length) {
      throw new Error(
        `${file}, line ${line}: ${fields.length} values, but there are ${names.length} columns (${names.join(', ')}). Look for a missing delimiter or quote there.`,
      );
    }
  }
  const place = (row: number) => `${file}, line ${records[row]?.line ?? '?'}`;
  const columns = names.map((name, index) => {
    const cells = records.map(({ fields }) => {
      const cell = fields[index]?.trim() ?? '';
      return missing.has(cell) ? null : cell;
    });
    const raw: RawColumn = { name, cells, place };
    return typedColumn(raw, options.types?.[name] ?? inferType(cells));
  });
  return new Table(columns, file);
}

interface CsvRecord {
  fields: string[];
  /** One-based, where the record ends. */
  line: number;
}

function parseRecords(text: string, file: string, options: CsvOptions): CsvRecord[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: options.delimiter ?? guessDelimiter(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    if (records.length === 0) throw new Error(`${file} is empty: there is not even a line of column names.`);
    return records.map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (reason) {
    if (!(reason instanceof CsvError)) throw reason;
    throw new Error(`${file} is no well-formed CSV: ${reason.message}. Look for an unbalanced quote there.`);
  }
}

function guessDelimiter(text: string): string {
  const head = text.slice(0, text.search(/\r|\n|$/)).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => head.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function checkedNames(names: string[], file: string): string[] {
  const trimmed = names.map((name, index) => name.trim() || `column ${String(index + 1)}`);
  const twice = trimmed.find((name, index) => trimmed.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(
      `${file} has two columns named "${twice}". Rename one, or give all names with columns: […].`,
    );
  }
  return trimmed;
}

/** Throws an Error with the names that there are when this one is not among them. */
export function requireColumn(name: string, names: readonly string[], file: string): void {
  if (!names.includes(name)) {
    throw new Error(`${file} has no column "${name}". Its columns: ${names.join(', ')}.`);
  }
}

async function readText(source: string): Promise<string> {
  if (/^https?:/i.test(source)) return fetchText(source);
  const path = source.startsWith('file:') ? fileURLToPath(source) : source;
  const absolute = isAbsolute(path) ? path : join(runtime().notebookFolder, path);
  try {
    return await readFile(absolute, 'utf8');
  } catch (reason) {
    const code = (reason as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : (reason as Error).message;
    throw new Error(`${absolute} cannot be read: ${why}. Relative paths start at the notebook's folder.`);
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url).catch((reason: unknown) => {
    const { cause, message } = reason as Error;
    const why = cause instanceof Error ? cause.message : message;
    throw new Error(`${url} cannot be fetched: ${why}. Check the address and the connection.`);
  });
  if (!response.ok) {
    throw new Error(
      `${url} cannot be fetched: the server answered ${response.status} ${response.statusText}`.trim(),
    );
  }
  return response.text();
}
