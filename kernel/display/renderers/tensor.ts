import type { MimeBundle } from '../../protocol/values';
import { call, field, hasMethods, isNumberArray, isPromise, messageOf } from '../duck';
import { escapeHtml, htmlOutput } from '../html';
import type { Renderer } from '../renderer';
import { grouped } from '../table';
import { blockShape, tensorGrid, tensorText, type TensorBlock } from '../tensorText';

interface TensorLike {
  shape: number[];
  dtype: string;
  size: number;
}

/**
 * Tensors and variables of TensorFlow.js, known by their shape as objects. Only the corner that is shown
 * is read from the device, and only asynchronously: WebGPU has no other way.
 */
export const tensorRenderer: Renderer = (value) => {
  const tensor = tensorLike(value);
  if (!tensor) return undefined;
  const title = describe(value, tensor);
  if (field(value, 'isDisposed') === true) return textOnly(title, 'disposed: its values are gone');
  if (tensor.size === 0) return textOnly(title, 'no values');
  return readCorner(value, tensor).then(
    (block) => tensorBundle(title, block),
    (reason: unknown) => textOnly(title, `its values could not be read: ${messageOf(reason)}`),
  );
};

export function tensorLike(value: unknown): TensorLike | undefined {
  const shape = field(value, 'shape');
  const dtype = field(value, 'dtype');
  if (!isNumberArray(shape) || typeof dtype !== 'string' || field(value, 'dataId') === undefined) {
    return undefined;
  }
  if (!hasMethods(value, 'data', 'dispose')) return undefined;
  return { shape, dtype, size: shape.reduce((product, length) => product * length, 1) };
}

/** Reads the block `[0…blockShape)` of a tensor; the tensor itself stays on the device. */
async function readCorner(value: unknown, { shape, dtype, size }: TensorLike): Promise<TensorBlock> {
  const block = dtype === 'complex64' ? shape : blockShape(shape);
  const isWhole = block.every((length, axis) => length === shape[axis]);
  if (dtype === 'complex64' && size > 200)
    throw new Error('complex tensors of more than 200 values are not shown');
  if (isWhole) return { shape, block, dtype, values: await readValues(value) };
  const corner = cornerOf(value, block);
  try {
    return { shape, block, dtype, values: await readValues(corner) };
  } finally {
    call(corner, 'dispose');
  }
}

/** The leading `size` block of a tensor, on its device; the caller disposes it. */
export function cornerOf(tensor: unknown, size: number[]): unknown {
  const corner = call(tensor, 'slice', new Array<number>(size.length).fill(0), size);
  // Inside a `tidy` the corner must outlive the scope until it is read.
  if (typeof corner === 'object' && corner !== null) Object.assign(corner, { kept: true });
  return corner;
}

async function readValues(tensor: unknown): Promise<ArrayLike<unknown>> {
  const reading = call(tensor, 'data');
  if (!isPromise(reading)) throw new TypeError('data() gave no promise');
  return (await reading) as ArrayLike<unknown>;
}

function describe(value: unknown, { shape, dtype, size }: TensorLike): string {
  const dims = `[${shape.join(', ')}]`;
  const count = shape.length > 1 ? `, ${grouped(size)} values` : '';
  const trainable = field(value, 'trainable');
  if (typeof trainable !== 'boolean') return `Tensor ${dims} ${dtype}${count}`;
  const name = field(value, 'name');
  const label = typeof name === 'string' ? ` '${name}'` : '';
  return `Variable${label} ${dims} ${dtype}${count}${trainable ? '' : ', not trainable'}`;
}

function tensorBundle(title: string, block: TensorBlock): MimeBundle {
  const text = tensorText(block);
  const body = block.shape.length === 2 ? tensorGrid(block) : `<pre>${escapeHtml(text)}</pre>`;
  return {
    'text/html': htmlOutput(`<p class="d-title"><b>${escapeHtml(title)}</b></p>${body}`),
    'text/plain': `${title}\n${text}`,
  };
}

function textOnly(title: string, note: string): MimeBundle {
  return {
    'text/html': htmlOutput(
      `<p class="d-title"><b>${escapeHtml(title)}</b> <span class="d-dim">${escapeHtml(note)}</span></p>`,
    ),
    'text/plain': `${title} (${note})`,
  };
}

/** What can be shown of a tensor at once, before its values have been read. */
export function tensorPlaceholder(value: unknown): MimeBundle | undefined {
  const tensor = tensorLike(value);
  return tensor && textOnly(describe(value, tensor), 'reading…');
}
