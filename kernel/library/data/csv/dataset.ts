import * as tf from '@tensorflow/tfjs';
import type { MimeBundle } from '../../../protocol/values';
import { DISPLAY_SYMBOL } from '../../../display/renderer';
import { grouped, tableBundle } from '../../../display/table';
import { formatNumber } from '../../../display/tensorText';
import { oneHot } from '../imageDataset';
import { splitIndices } from '../split';
import { classesOf, type Column } from './column';
import {
  completeRows,
  describeFill,
  fitFeature,
  writeFeature,
  type FittedFeature,
  type MissingStrategy,
} from './features';
import type { Table } from './table';

export type { MissingStrategy } from './features';

export interface TableDatasetOptions {
  /** The column to predict: a number (regression), a boolean or a category (classification). */
  target: string;
  /** Columns to predict from; default all others that are numbers, booleans or categories. */
  features?: readonly string[];
  /**
   * What to do about missing values: refuse (`error`, the default), leave the row out (`drop`), or fill
   * in the `mean`, `median` or `mode` of the training rows. One for all columns, or by column. Rows
   * without a target are left out, unless this is `error`.
   */
  missing?: MissingStrategy | { [column: string]: MissingStrategy };
  /**
   * Scales numbers by the training rows: to mean 0 and deviation 1 (`standard`), to [0, 1] (`minmax`), or
   * not (`none`, the default). One-hot columns and booleans stay 0 and 1.
   */
  scale?: 'none' | 'standard' | 'minmax';
  /** Fraction of rows for validation; default 0.2. */
  validationSplit?: number;
  /** Fraction of rows for the test set; default 0.2. */
  testSplit?: number;
  /** Default 1: the same split every time. */
  seed?: number;
  /** Keeps the classes of the target in proportion in every part; default true. */
  stratify?: boolean;
}

/** One part of a table as tensors. */
export interface TableSplit {
  /** Features `[rows, features]`. */
  xs: tf.Tensor2D;
  /** Target `[rows, 1]` for numbers and booleans, one-hot `[rows, classes]` for categories. */
  ys: tf.Tensor2D;
  /** Classes as integers, on the host; empty for regression. */
  labels: Int32Array;
  /** Row numbers in the table. */
  index: Int32Array;
  rows: number;
}

/** A table as tensors of the current engine, split. Whoever made it disposes it. */
export class TableDataset {
  constructor(
    readonly train: TableSplit,
    readonly validation: TableSplit,
    readonly test: TableSplit,
    /** Names of the columns of `xs`. */
    readonly featureNames: readonly string[],
    /** Names of the classes by number; empty for regression. */
    readonly classNames: readonly string[],
    /** How each column became numbers: fill value, center and scale, all learnt from the training rows. */
    readonly features: readonly FittedFeature[],
    /** What was left out or filled in, in words. */
    readonly report: readonly string[],
    private readonly target: string,
  ) {}

  /**
   * Features of other rows, made with the fill values and scales of the training rows: `[rows, features]`.
   * The caller disposes the tensor.
   */
  encode(table: Table): tf.Tensor2D {
    const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
    return encodeFeatures(this.features, table, rows);
  }

  /** Frees the tensors of all parts. */
  dispose(): void {
    for (const part of [this.train, this.validation, this.test]) tf.dispose([part.xs, part.ys]);
  }

  /** One row for each feature, with how it was scaled and filled. */
  [DISPLAY_SYMBOL](): MimeBundle {
    const { train, validation, test } = this;
    const kind = this.classNames.length > 0 ? `${String(this.classNames.length)} classes` : 'a number';
    return tableBundle({
      title: `Predict ${this.target} (${kind}): ${grouped(train.rows)} train, ${grouped(validation.rows)} validation, ${grouped(test.rows)} test rows`,
      columns: [
        { title: 'Feature' },
        { title: 'Type' },
        { title: 'Columns of xs', numeric: true },
        { title: 'Center', numeric: true },
        { title: 'Scale', numeric: true },
        { title: 'Missing filled with' },
      ],
      rows: this.features.map((feature) => [
        feature.column,
        feature.type,
        String(feature.names.length),
        feature.type === 'category' ? '' : formatNumber(feature.center),
        feature.type === 'category' ? '' : formatNumber(feature.scale),
        describeFill(feature),
      ]),
      notes: [...this.report],
    });
  }
}

/** Chooses, splits, fills, scales and uploads. Whatever is learnt is learnt from the training rows. */
export function buildDataset(table: Table, options: TableDatasetOptions): TableDataset {
  const report: string[] = [];
  const target = table.column(options.target);
  const features = chooseFeatures(table, options, report);
  const strategyOf = strategies(table, options);
  const rows = usableRows(table, target, features, strategyOf, report);
  const parts = splitRows(target, rows, options);
  const fitted = features.map((column) =>
    fitFeature(column, parts.train, strategyOf(column.name), options.scale ?? 'none'),
  );
  features.forEach((column, index) => {
    const feature = fitted[index];
    if (column.missing === 0 || feature?.fill === undefined) return;
    report.push(
      `${column.name}: ${grouped(column.missing)} missing, filled with the ${strategyOf(column.name)} of the training rows, ${describeFill(feature)}.`,
    );
  });
  const classNames = classNamesOf(target);
  const part = (index: Int32Array): TableSplit => ({
    xs: encodeFeatures(fitted, table, index),
    ...encodeTarget(target, index),
    index,
    rows: index.length,
  });
  return new TableDataset(
    part(parts.train),
    part(parts.validation),
    part(parts.test),
    fitted.flatMap((feature) => feature.names),
    classNames,
    fitted,
    report,
    options.target,
  );
}

function chooseFeatures(table: Table, { target, features }: TableDatasetOptions, report: string[]): Column[] {
  if (features) {
    if (features.includes(target)) throw new Error(`features contains the target "${target}": leave it out.`);
    if (features.length === 0) throw new Error('features is empty: name at least one column.');
    return features.map((name) => table.column(name));
  }
  const others = table.columns.filter((column) => column.name !== target);
  const usable = others.filter((column) => column.type !== 'string' && column.type !== 'date');
  for (const column of others) {
    if (!usable.includes(column)) report.push(`${column.name}: left out, since it is ${column.type}.`);
  }
  if (usable.length === 0) throw new Error(`${table.source} has no column to predict ${target} from.`);
  return usable;
}

function strategies(
  table: Table,
  { missing = 'error' }: TableDatasetOptions,
): (column: string) => MissingStrategy {
  if (typeof missing === 'string') return () => missing;
  Object.keys(missing).forEach((name) => table.column(name));
  return (column) => missing[column] ?? 'error';
}

function usableRows(
  table: Table,
  target: Column,
  features: Column[],
  strategyOf: (column: string) => MissingStrategy,
  report: string[],
): Int32Array {
  const refused = [target, ...features].filter(
    ({ name, missing }) => missing > 0 && strategyOf(name) === 'error',
  );
  if (refused.length > 0) {
    throw new Error(refusal(table, refused));
  }
  const needed = [target, ...features.filter(({ name }) => strategyOf(name) === 'drop')];
  const rows = completeRows(needed, table.rows);
  const dropped = table.rows - rows.length;
  if (dropped > 0) {
    const where = needed.filter(({ missing }) => missing > 0).map(({ name }) => name);
    report.push(
      `${grouped(dropped)} of ${grouped(table.rows)} rows left out: no value in ${where.join(', ')}.`,
    );
  }
  return rows;
}

function refusal(table: Table, columns: Column[]): string {
  const list = columns.map(({ name, missing }) => `${name} (${missing})`).join(', ');
  const example = columns.map(
    ({ name, type }) =>
      `${JSON.stringify(name)}: '${type === 'number' || type === 'date' ? 'median' : 'mode'}'`,
  );
  return `${table.source} has missing values in ${list}. Say what to do: missing: 'drop' leaves those rows out, 'mean', 'median' and 'mode' fill them in; by column, e.g. missing: { ${example.join(', ')} }. Or leave columns out with table.without(…).`;
}

function splitRows(target: Column, rows: Int32Array, options: TableDatasetOptions) {
  const { validationSplit, testSplit, seed, stratify = true } = options;
  const isClass = target.type === 'category' || target.type === 'boolean';
  const classes = classesOf(target);
  const split = splitIndices(rows.length, {
    ...(validationSplit === undefined ? {} : { validationSplit }),
    ...(testSplit === undefined ? {} : { testSplit }),
    ...(seed === undefined ? {} : { seed }),
    ...(stratify && isClass ? { stratify: Array.from(rows, (row) => classes[row] ?? '') } : {}),
  });
  const among = (positions: Int32Array) => positions.map((position) => rows[position] ?? 0);
  return { train: among(split.train), validation: among(split.validation), test: among(split.test) };
}

function encodeFeatures(features: readonly FittedFeature[], table: Table, rows: Int32Array): tf.Tensor2D {
  const width = features.reduce((sum, feature) => sum + feature.names.length, 0);
  const values = new Float32Array(rows.length * width);
  let offset = 0;
  for (const feature of features) {
    writeFeature(feature, table.column(feature.column), rows, { values, width, offset }, table.source);
    offset += feature.names.length;
  }
  return tf.tensor2d(values, [rows.length, width]);
}

function encodeTarget(target: Column, rows: Int32Array): Pick<TableSplit, 'ys' | 'labels'> {
  if (target.type === 'string') {
    throw new Error(
      `The target "${target.name}" is text with many different values. Read it with types: { ${JSON.stringify(target.name)}: 'category' } if it is a class.`,
    );
  }
  if (target.type === 'category') {
    const labels = rows.map((row) => target.codes[row] ?? 0);
    return { ys: oneHot(labels, target.categories.length), labels };
  }
  const values = Float32Array.from(rows, (row) => target.values[row] ?? NaN);
  const labels = target.type === 'boolean' ? Int32Array.from(values) : new Int32Array(0);
  return { ys: tf.tensor2d(values, [rows.length, 1]), labels };
}

function classNamesOf(target: Column): readonly string[] {
  if (target.type === 'category') return target.categories;
  return target.type === 'boolean' ? ['false', 'true'] : [];
}
