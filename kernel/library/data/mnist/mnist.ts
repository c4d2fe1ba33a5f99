import { ImageDataset, imageSplit, type ImageBytes } from '../imageDataset';
import { mixedOrder, splitIndices } from '../split';
import { loadFile, mnistFiles, mnistMirrors, type DataFile } from './files';
import { parseIdx } from './idx';

export interface MnistOptions {
  /** Rows for training and validation together, drawn in proportion of the classes; default all 60,000. */
  rows?: number;
  /** Rows of the test set; default all 10,000. */
  testRows?: number;
  /** Fraction of `rows` for validation; default 0.2. */
  validationSplit?: number;
  /** Default 1: the same split every time. */
  seed?: number;
  /** Rows of 784 pixels instead of 28x28x1 images, for dense networks; default false. */
  flatten?: boolean;
  /** Folders (URLs that end in `/`) to download from instead of the public mirrors. */
  mirrors?: readonly string[];
}

const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * MNIST (LeCun, Cortes, Burges): 60,000 + 10,000 handwritten digits of 28x28 pixels. Taken from
 * `DESCENT_DATA_DIR/mnist`, else from the cache, else downloaded once; always checked by MD5.
 *
 * Splits hold `xs` `[rows, 28, 28, 1]` in [0, 1], `ys` `[rows, 10]` one-hot, and `labels`. The
 * validation set is drawn from the training set, stratified. The caller owns the tensors: `dispose()`.
 *
 * @example const { train, validation, test } = await mnist({ flatten: true });
 */
export async function mnist(options: MnistOptions = {}): Promise<ImageDataset> {
  const { validationSplit = 0.2, seed = 1, flatten = false, mirrors = mnistMirrors } = options;
  const pool = await loadImages(mnistFiles.trainImages, mnistFiles.trainLabels, mirrors);
  const held = await loadImages(mnistFiles.testImages, mnistFiles.testLabels, mirrors);
  const chosen = sample(pool, options.rows, seed, 'rows');
  const labels = chosen.map((row) => pool.labels[row] ?? 0);
  const indices = splitIndices(chosen.length, { validationSplit, testSplit: 0, seed, stratify: labels });
  const part = (images: ImageBytes, rows: Int32Array) => imageSplit(images, rows, { classes: 10, flatten });
  const among = (positions: Int32Array) => positions.map((position) => chosen[position] ?? 0);
  return new ImageDataset(
    part(pool, among(indices.train)),
    part(pool, among(indices.validation)),
    part(held, sample(held, options.testRows, seed, 'testRows')),
    classNames,
    'MNIST',
    [28, 28],
  );
}

/** All rows in their order, or `rows` of them with every class in proportion. */
function sample({ labels }: ImageBytes, rows = labels.length, seed: number, name: string): Int32Array {
  if (!Number.isInteger(rows) || rows < 1 || rows > labels.length) {
    throw new RangeError(`${name} must be an integer from 1 to ${labels.length}, got ${rows}.`);
  }
  if (rows === labels.length) return Int32Array.from(labels, (_, row) => row);
  return mixedOrder(labels.length, seed, labels).slice(0, rows);
}

async function loadImages(
  images: DataFile,
  labels: DataFile,
  mirrors: readonly string[],
): Promise<ImageBytes> {
  const pixels = parseIdx(await loadFile(images, mirrors));
  const classes = parseIdx(await loadFile(labels, mirrors));
  const [, height = 0, width = 0] = pixels.shape;
  return { pixels: pixels.values, labels: classes.values, height, width };
}
