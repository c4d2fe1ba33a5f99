import { setImmediate } from 'node:timers/promises';
import { grouped } from '../../../display/table';
import { startProgress } from '../../progress';
import { ImageDataset, imageSplit, type ImageBytes } from '../imageDataset';
import { createRandom } from '../random';
import { splitIndices } from '../split';
import { writeDigit } from './handwriting';
import { drawTraces } from './raster';

export interface DigitsOptions {
  /** Images in all; default 10,000. */
  rows?: number;
  /** Default 1: the same images every time. */
  seed?: number;
  /** Height and width in pixels; default 28, at least 12. */
  size?: number;
  /** Fraction for validation; default 0.1. */
  validationSplit?: number;
  /** Fraction for the test set; default 0.1. */
  testSplit?: number;
  /** Rows of `size * size` pixels instead of images, for dense networks; default false. */
  flatten?: boolean;
}

const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * A generated data set of handwritten digits: strokes with a random hand, slant, wobble and pen, drawn
 * into grey images. Needs no download; ten classes, equally frequent, stratified split.
 *
 * Splits hold `xs` `[rows, size, size, 1]` in [0, 1], `ys` `[rows, 10]` one-hot, and `labels`. The caller
 * owns the tensors: `dispose()` frees them.
 *
 * @example const { train, validation, test } = await digits({ rows: 12_000, seed: 7 });
 */
export async function digits(options: DigitsOptions = {}): Promise<ImageDataset> {
  const { rows = 10_000, seed = 1, size = 28, flatten = false } = options;
  const { validationSplit = 0.1, testSplit = 0.1 } = options;
  const images = await drawDigits(rows, seed, size);
  const indices = splitIndices(rows, { validationSplit, testSplit, seed, stratify: images.labels });
  const part = (of: Int32Array) => imageSplit(images, of, { classes: 10, flatten });
  return new ImageDataset(
    part(indices.train),
    part(indices.validation),
    part(indices.test),
    classNames,
    'Generated digits',
    [size, size],
  );
}

/** About 50 ms of drawing: so often others get their turn, and Stop its chance. */
const ROWS_AT_ONCE = 500;

/** The images as bytes, the classes in turn: row `i` is a `i % 10`. */
export async function drawDigits(rows: number, seed: number, size: number): Promise<ImageBytes> {
  if (!Number.isInteger(rows) || rows < 1) {
    throw new RangeError(`rows must be a positive integer, got ${rows}.`);
  }
  if (!Number.isInteger(size) || size < 12) {
    throw new RangeError(`size must be an integer of at least 12 pixels, got ${size}.`);
  }
  const random = createRandom(seed);
  const progress = startProgress('Drawing digits');
  const pixels = new Uint8Array(rows * size * size);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 10);
  for (let row = 0; row < rows; row++) {
    const target = pixels.subarray(row * size * size, (row + 1) * size * size);
    drawTraces(writeDigit(row % 10, size, random), target, size, random);
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) {
      progress.update(row + 1, rows, `${grouped(row + 1)} of ${grouped(rows)}`);
      await setImmediate();
    }
  }
  progress.finish(`${grouped(rows)} digits drawn`);
  return { pixels, labels, height: size, width: size };
}
