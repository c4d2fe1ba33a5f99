import type { MimeBundle } from '../../../protocol/values';
import { DISPLAY_SYMBOL } from '../../../display/renderer';
import { grouped, tableBundle } from '../../../display/table';
import { formatNumber } from '../../../display/tensorText';
import { splitIndices, type SplitOptions } from '../split';
import { cellOf, classesOf, takeColumn, type Column } from './column';
import { buildDataset, type TableDataset, type TableDatasetOptions } from './dataset';

const SHOWN_ROWS = 10;

/** A table of typed columns on the host. Immutable: every operation gives a new one. */
export class Table {
  /** Number of rows. */
  readonly rows: number;

  constructor(
    readonly columns: readonly Column[],
    /** Where it came from, for messages. */
    readonly source: string,
  ) {
    const [first] = columns;
    this.rows = !first ? 0 : first.type === 'category' ? first.codes.length : first.values.length;
  }

  get columnNames(): string[] {
    return this.columns.map((column) => column.name);
  }

  /** Throws an Error that lists the columns when there is none of this name. */
  column(name: string): Column {
    const column = this.columns.find((candidate) => candidate.name === name);
    if (column) return column;
    throw new Error(`${this.source} has no column "${name}". Its columns: ${this.columnNames.join(', ')}.`);
  }

  /** A table of these columns only, in this order. */
  select(...names: string[]): Table {
    return new Table(
      names.map((name) => this.column(name)),
      this.source,
    );
  }

  /** A table without these columns. */
  without(...names: string[]): Table {
    names.forEach((name) => this.column(name));
    return new Table(
      this.columns.filter((column) => !names.includes(column.name)),
      this.source,
    );
  }

  /** The rows with these numbers, in this order. */
  take(rows: Int32Array | readonly number[]): Table {
    const order = Int32Array.from(rows);
    return new Table(
      this.columns.map((column) => takeColumn(column, order)),
      this.source,
    );
  }

  head(rows = 5): Table {
    return this.take(Array.from({ length: Math.min(rows, this.rows) }, (_, row) => row));
  }

  /** The rows as plain objects, missing values as null. */
  toRecords(): Record<string, ReturnType<typeof cellOf>>[] {
    return Array.from({ length: this.rows }, (_, row) =>
      Object.fromEntries(this.columns.map((column) => [column.name, cellOf(column, row)])),
    );
  }

  /**
   * Divides the rows into train, validation and test tables; `stratify` names a column whose values are
   * kept in proportion.
   */
  split(options: Omit<SplitOptions, 'stratify'> & { stratify?: string } = {}): {
    train: Table;
    validation: Table;
    test: Table;
  } {
    const { stratify, ...rest } = options;
    const classes = stratify === undefined ? {} : { stratify: classesOf(this.column(stratify)) };
    const { train, validation, test } = splitIndices(this.rows, { ...rest, ...classes });
    return { train: this.take(train), validation: this.take(validation), test: this.take(test) };
  }

  /** Tensors to train on: see {@link TableDatasetOptions}. */
  dataset(options: TableDatasetOptions): TableDataset {
    return buildDataset(this, options);
  }

  /** The first rows, with type and missing values of each column. */
  [DISPLAY_SYMBOL](): MimeBundle {
    const head = this.head(SHOWN_ROWS);
    const rows = Array.from({ length: head.rows }, (_, row) => [
      String(row),
      ...head.columns.map((column) => cellText(cellOf(column, row))),
    ]);
    return tableBundle({
      title: `${this.source}: ${grouped(this.rows)} rows × ${grouped(this.columns.length)} columns`,
      columns: [
        { title: '', numeric: true },
        ...this.columns.map((column) => ({
          title: column.name,
          note: columnNote(column),
          numeric: column.type === 'number',
        })),
      ],
      rows,
      notes: [
        ...(this.rows > head.rows ? [`… ${grouped(this.rows - head.rows)} more rows`] : []),
        ...missingNote(this.columns),
      ],
    });
  }
}

function columnNote(column: Column): string {
  return column.type === 'category' ? `category (${column.categories.length})` : column.type;
}

function missingNote(columns: readonly Column[]): string[] {
  const gaps = columns.filter(({ missing }) => missing > 0);
  return gaps.length === 0
    ? []
    : [`Missing values: ${gaps.map(({ name, missing }) => `${name} ${grouped(missing)}`).join(', ')}`];
}

function cellText(cell: ReturnType<typeof cellOf>): string {
  if (cell === null) return '—';
  if (cell instanceof Date) return cell.toISOString().replace('T00:00:00.000Z', '');
  if (typeof cell === 'number') return formatNumber(cell);
  const text = String(cell);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
