import { escapeHtml } from './html';

/** The leading corner of a tensor, on the host. */
export interface TensorBlock {
  /** Shape of the whole tensor. */
  shape: number[];
  /** Shape of the corner; values are in row-major order. */
  block: number[];
  dtype: string;
  values: ArrayLike<unknown>;
}

/** How much of each axis is shown, the last axis first. */
const caps: Record<number, number[]> = { 0: [], 1: [60], 2: [10, 20] };
const deepCaps = [10, 6, 3, 1, 1, 1];

export function blockShape(shape: number[]): number[] {
  const limits = caps[shape.length] ?? deepCaps;
  return shape.map((length, axis) => Math.min(length, limits[shape.length - 1 - axis] ?? 1));
}

/** Nested brackets with aligned columns; `…` stands where an axis goes on. */
export function tensorText(tensor: TensorBlock): string {
  const { shape, block } = tensor;
  const cells = formatValues(tensor);
  if (shape.length === 0) return cells[0] ?? '';
  const width = shape.length > 1 ? Math.max(...cells.map((cell) => cell.length)) : 0;
  const strides = block.map((_, axis) => block.slice(axis + 1).reduce((product, n) => product * n, 1));
  const nest = (axis: number, offset: number): string => {
    const shown = block[axis] ?? 0;
    const more = (shape[axis] ?? 0) > shown;
    const isLast = axis === shape.length - 1;
    const items = Array.from({ length: shown }, (_, index) =>
      isLast
        ? (cells[offset + index] ?? '').padStart(width)
        : nest(axis + 1, offset + index * (strides[axis] ?? 0)),
    );
    if (more) items.push('…');
    const blankLines = '\n'.repeat(shape.length - 1 - axis);
    return `[${items.join(isLast ? ', ' : `,${blankLines}${' '.repeat(axis + 1)}`)}]`;
  };
  const text = nest(0, 0);
  return shape.length === 1 ? wrap(text) : text;
}

/** A matrix as an HTML table with row and column numbers. */
export function tensorGrid(tensor: TensorBlock): string {
  const { shape, block } = tensor;
  const [rows = 0, columns = 0] = block;
  const cells = formatValues(tensor);
  const moreColumns = (shape[1] ?? 0) > columns ? '<td class="d-dim">…</td>' : '';
  const head = Array.from(
    { length: columns },
    (_, column) => `<th class="d-num d-dim">${String(column)}</th>`,
  );
  const body = Array.from({ length: rows }, (_, row) => {
    const line = cells.slice(row * columns, (row + 1) * columns);
    const values = line.map((cell) => `<td class="d-num">${escapeHtml(cell)}</td>`).join('');
    return `<tr><td class="d-num d-dim">${String(row)}</td>${values}${moreColumns}</tr>`;
  });
  if ((shape[0] ?? 0) > rows) body.push('<tr><td class="d-num d-dim">…</td></tr>');
  return `<table><thead><tr><th></th>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function formatValues({ dtype, values }: TensorBlock): string[] {
  if (dtype === 'complex64') {
    const parts = Array.from(values, (value) => formatNumber(Number(value)));
    return Array.from(
      { length: parts.length / 2 },
      (_, i) => `${parts[2 * i] ?? ''} + ${parts[2 * i + 1] ?? ''}i`,
    );
  }
  return Array.from(values, (value) => {
    if (dtype === 'string') return JSON.stringify(value);
    if (dtype === 'bool') return value ? 'true' : 'false';
    return formatNumber(Number(value));
  });
}

/** Float32 carries seven digits; five are enough to look at, and integers stay exact. */
export function formatNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude < 1e-4 || magnitude >= 1e7) return value.toExponential(4);
  return String(Number(value.toPrecision(5)));
}

function wrap(text: string): string {
  return text.replace(/(.{1,96})(?: |$)/g, '$1\n ').trimEnd();
}
