import * as tf from '@tensorflow/tfjs';
import type { MimeBundle } from '../../protocol/values';
import { imageBundle } from '../../display/imageTensor';
import { DISPLAY_SYMBOL } from '../../display/renderer';
import { grouped } from '../../display/table';

/** One part of an image data set. */
export interface ImageSplit {
  /** Images `[rows, height, width, 1]`, or `[rows, height * width]` when flattened; values in [0, 1]. */
  xs: tf.Tensor;
  /** Classes as one-hot rows `[rows, classes]`, for `categoricalCrossentropy`. */
  ys: tf.Tensor2D;
  /** The same classes as integers, on the host. */
  labels: Int32Array;
  rows: number;
}

/** Grey images on the host: one byte for each pixel, row-major. */
export interface ImageBytes {
  pixels: Uint8Array;
  labels: Uint8Array;
  height: number;
  width: number;
}

/** An image data set, split, as tensors of the current engine. Whoever loaded it disposes it. */
export class ImageDataset {
  constructor(
    readonly train: ImageSplit,
    readonly validation: ImageSplit,
    readonly test: ImageSplit,
    /** Names of the classes by their number. */
    readonly classNames: readonly string[],
    private readonly title: string,
    private readonly imageShape: [height: number, width: number],
  ) {}

  /** Frees the tensors of all parts; using them afterwards throws. */
  dispose(): void {
    for (const part of [this.train, this.validation, this.test]) tf.dispose([part.xs, part.ys]);
  }

  /** Sizes in words and a sheet of training images. */
  async [DISPLAY_SYMBOL](): Promise<MimeBundle> {
    const { train, validation, test } = this;
    const shape = `[${train.xs.shape.slice(1).join(', ')}]`;
    const text = `${this.title}: ${grouped(train.rows)} train, ${grouped(validation.rows)} validation, ${grouped(test.rows)} test; xs ${shape}, ys [${String(this.classNames.length)}]`;
    if (train.xs.isDisposed) return { 'text/plain': `${text} (disposed)` };
    const images = tf.tidy(() => {
      const count = Math.min(50, train.rows);
      const first = tf.slice(train.xs, 0, count);
      return tf.keep(first.reshape([count, ...this.imageShape, 1]));
    });
    const captions = [...train.labels.subarray(0, 50)].map((label) => this.classNames[label] ?? label);
    try {
      const sheet = await imageBundle(images, { captions, scale: 2 });
      return { ...sheet, 'text/plain': text };
    } finally {
      images.dispose();
    }
  }
}

/** Uploads the chosen rows: pixels to [0, 1], labels to one-hot. */
export function imageSplit(
  images: ImageBytes,
  rows: Int32Array,
  options: { classes: number; flatten: boolean },
): ImageSplit {
  const { height, width } = images;
  const size = height * width;
  const values = new Float32Array(rows.length * size);
  const labels = new Int32Array(rows.length);
  rows.forEach((row, index) => {
    const target = values.subarray(index * size, (index + 1) * size);
    target.set(images.pixels.subarray(row * size, (row + 1) * size));
    labels[index] = images.labels[row] ?? 0;
  });
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / 255;
  const shape = options.flatten ? [rows.length, size] : [rows.length, height, width, 1];
  return { xs: tf.tensor(values, shape), ys: oneHot(labels, options.classes), labels, rows: rows.length };
}

/** One-hot rows made on the host: `tf.oneHot` of no rows fails on some engines. */
export function oneHot(labels: Int32Array, classes: number): tf.Tensor2D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = 1));
  return tf.tensor2d(values, [labels.length, classes]);
}
