import type { MimeBundle } from '../protocol/values';
import { call, field, isPromise } from './duck';
import { escapeHtml, htmlOutput } from './html';
import { encodePng, type Pixels } from './png';
import { cornerOf, tensorLike } from './renderers/tensor';
import { formatNumber } from './tensorText';

/** How `display.image` lays out and scales a tensor of images. */
export interface ImageOptions {
  /** Images in a row; default 10. */
  columns?: number;
  /** Images shown of a batch; default 100. */
  limit?: number;
  /** Screen pixels for one image pixel; default makes an image about 64 pixels high. */
  scale?: number;
  /** Values shown as black and white; default `[0, 1]` for floats, `[0, 255]` for integers. */
  range?: [low: number, high: number];
  /** A line below each image, e.g. predicted and true class. */
  captions?: readonly (string | number)[];
}

interface Batch {
  count: number;
  total: number;
  height: number;
  width: number;
  channels: 1 | 3 | 4;
  values: ArrayLike<number>;
  range: [number, number];
  note: string;
}

/** A tensor `[h, w]`, `[h, w, c]` or `[n, h, w, c]` with 1, 3 or 4 channels as PNG. */
export function imageBundle(tensor: unknown, options: ImageOptions = {}): Promise<MimeBundle> {
  const shape = checkedShape(tensor);
  return readBatch(tensor, shape, options).then((batch) => batchBundle(batch, options));
}

function batchBundle(batch: Batch, options: ImageOptions): MimeBundle {
  const { count, total, height, width, channels } = batch;
  const scale = Math.max(1, Math.round(options.scale ?? 64 / height));
  const more = total > count ? ` (first ${String(count)} of ${String(total)})` : '';
  const text = `[${total === 1 ? 'image' : `${String(total)} images`} ${String(width)}×${String(height)}×${String(channels)}${more}${batch.note}]`;
  if (options.captions) return captioned(batch, scale, options.captions, text);
  const sheet = contactSheet(batch, Math.min(count, options.columns ?? 10), scale);
  return { 'image/png': encodePng(sheet).toString('base64'), 'text/plain': text };
}

type ImageShape = [total: number, height: number, width: number, channels: 1 | 3 | 4];

function checkedShape(tensor: unknown): ImageShape {
  const like = tensorLike(tensor);
  const shape = like && imageShape(like.shape);
  if (shape) return shape;
  const got = like ? `a tensor of shape [${like.shape.join(', ')}]` : typeof tensor;
  throw new TypeError(
    `display.image needs a tensor [height, width], [height, width, channels] or [n, height, width, channels] with 1, 3 or 4 channels, but got ${got}`,
  );
}

async function readBatch(tensor: unknown, shape: ImageShape, options: ImageOptions): Promise<Batch> {
  const [total, height, width, channels] = shape;
  const count = Math.min(total, options.limit ?? 100);
  const values = await readImages(tensor, count < total ? count : undefined);
  const usual: [number, number] = field(tensor, 'dtype') === 'int32' ? [0, 255] : [0, 1];
  const range = options.range ?? fittingRange(values, usual);
  const isUsual = range === usual || range === options.range;
  const note = isUsual ? '' : `, black ${formatNumber(range[0])} to white ${formatNumber(range[1])}`;
  return { count, total, height, width, channels, values, range, note };
}

function imageShape(shape: number[]): ImageShape | undefined {
  const full = shape.length === 2 ? [1, ...shape, 1] : shape.length === 3 ? [1, ...shape] : shape;
  const [n, h, w, c] = full;
  if (full.length !== 4 || !n || !h || !w || (c !== 1 && c !== 3 && c !== 4)) return undefined;
  return [n, h, w, c];
}

async function readImages(tensor: unknown, count?: number): Promise<ArrayLike<number>> {
  if (count === undefined) return (await asPromise(call(tensor, 'data'))) as ArrayLike<number>;
  const shape = tensorLike(tensor)?.shape ?? [];
  const first = cornerOf(tensor, [count, ...shape.slice(1)]);
  try {
    return (await asPromise(call(first, 'data'))) as ArrayLike<number>;
  } finally {
    call(first, 'dispose');
  }
}

function asPromise(value: unknown): Promise<unknown> {
  return isPromise(value) ? value : Promise.resolve(value);
}

/** The usual range, unless values lie outside it: then what the values span. */
function fittingRange(values: ArrayLike<number>, usual: [number, number]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const fits = low >= usual[0] && high <= usual[1];
  return fits || !Number.isFinite(low) || !Number.isFinite(high) ? usual : [low, high];
}

/** All images in one picture, two pixels apart, every image pixel `scale` times as large. */
function contactSheet(batch: Batch, columns: number, scale: number): Pixels {
  const { count, height, width, channels } = batch;
  const gap = count > 1 ? 2 : 0;
  const rows = Math.ceil(count / columns);
  const cellWidth = width * scale + gap;
  const cellHeight = height * scale + gap;
  const sheet = { width: columns * cellWidth - gap, height: rows * cellHeight - gap };
  // Transparent gaps: the page's own background separates the images in every theme.
  const data = new Uint8Array(sheet.width * sheet.height * 4);
  for (let index = 0; index < count; index++) {
    const left = (index % columns) * cellWidth;
    const top = Math.floor(index / columns) * cellHeight;
    for (let y = 0; y < height * scale; y++) {
      for (let x = 0; x < width * scale; x++) {
        const source = (index * height + Math.floor(y / scale)) * width + Math.floor(x / scale);
        data.set(rgba(batch, source * channels), ((top + y) * sheet.width + left + x) * 4);
      }
    }
  }
  return { ...sheet, channels: 4, data };
}

function rgba({ values, channels, range: [low, high] }: Batch, at: number): [number, number, number, number] {
  const level = (channel: number) => {
    const value = ((values[at + channel] ?? 0) - low) / (high - low || 1);
    return Math.round(255 * Math.min(1, Math.max(0, Number.isNaN(value) ? 0 : value)));
  };
  if (channels === 1) return [level(0), level(0), level(0), 255];
  return [level(0), level(1), level(2), channels === 4 ? level(3) : 255];
}

function captioned(
  batch: Batch,
  scale: number,
  captions: readonly (string | number)[],
  text: string,
): MimeBundle {
  const size = batch.height * batch.width * batch.channels;
  const figures = Array.from({ length: batch.count }, (_, index) => {
    const values = Array.prototype.slice.call(batch.values, index * size, (index + 1) * size) as number[];
    const png = encodePng(contactSheet({ ...batch, count: 1, values }, 1, 1)).toString('base64');
    const caption = String(captions[index] ?? '');
    const dims = `width="${String(batch.width * scale)}" height="${String(batch.height * scale)}"`;
    return `<figure><img alt="${escapeHtml(caption)}" ${dims} src="data:image/png;base64,${png}"><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
  });
  return { 'text/html': htmlOutput(figures.join('')), 'text/plain': text };
}
