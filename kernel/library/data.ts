/** The module `descent/data`: data sets, tables, splits and scaling. */
export { csv, type CsvOptions } from './data/csv/csv';
export type { Column, ColumnType } from './data/csv/column';
export type { MissingStrategy, TableDataset, TableDatasetOptions, TableSplit } from './data/csv/dataset';
export { Table } from './data/csv/table';
export { digits, type DigitsOptions } from './data/digits/digits';
export type { ImageDataset, ImageSplit } from './data/imageDataset';
export { mnist, type MnistOptions } from './data/mnist/mnist';
export { createRandom, type Random } from './data/random';
export { MinMaxScaler, StandardScaler } from './data/scalers';
export {
  splitIndices,
  trainValidationTestSplit,
  type SplitIndices,
  type SplitOptions,
  type TensorSplit,
} from './data/split';
