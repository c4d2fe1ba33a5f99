import { lost, MOST_ITEMS } from './values';

/** A small tensor: what programs do to their data before they train. */
export class Tensor {
  constructor(
    readonly shape: readonly number[],
    readonly values: readonly number[],
  ) {
    if (values.length > MOST_ITEMS || sizeOf(shape) !== values.length) throw lost;
  }

  get rows(): number {
    return this.shape[0] ?? 1;
  }

  nested(): unknown {
    return nest(this.values, this.shape);
  }
}

export const sizeOf = (shape: readonly number[]) => shape.reduce((size, n) => size * n, 1);

function nest(values: readonly number[], shape: readonly number[]): unknown {
  const [rows, ...inner] = shape;
  if (rows === undefined) return values[0];
  const width = sizeOf(inner);
  if (inner.length === 0) return [...values];
  return Array.from({ length: rows }, (_, i) => nest(values.slice(i * width, (i + 1) * width), inner));
}

/** Of numbers, and of lists of them. */
export function tensorOf(value: unknown, shape?: readonly number[]): Tensor {
  if (value instanceof Tensor) return shape ? reshaped(value, shape) : value;
  const [sizes, values]: [number[], number[]] = [[], []];
  flatten(value, 0, sizes, values);
  const flat = new Tensor(sizes, values);
  return shape ? reshaped(flat, shape) : flat;
}

function flatten(value: unknown, depth: number, sizes: number[], into: number[]): void {
  if (typeof value === 'number' || typeof value === 'boolean') {
    if (depth !== sizes.length) throw lost;
    into.push(Number(value));
    return;
  }
  const list = ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value;
  if (!Array.isArray(list) || depth > 5 || into.length > MOST_ITEMS) throw lost;
  sizes[depth] ??= list.length;
  if (sizes[depth] !== list.length || (depth === 0 && list.length === 0)) throw lost;
  for (const item of list) flatten(item, depth + 1, sizes, into);
}

export function reshaped({ values }: Tensor, shape: readonly number[]): Tensor {
  const others = sizeOf(shape.filter((n) => n !== -1));
  return new Tensor(
    shape.map((n) => (n === -1 ? values.length / others : n)),
    values,
  );
}

type Of2 = (a: number, b: number) => number;
const binary: { [op: string]: Of2 } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a - b * Math.floor(a / b),
  pow: (a, b) => a ** b,
  maximum: Math.max,
  minimum: Math.min,
  squaredDifference: (a, b) => (a - b) ** 2,
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
  logicalAnd: (a, b) => Number(a !== 0 && b !== 0),
  logicalOr: (a, b) => Number(a !== 0 || b !== 0),
  logicalXor: (a, b) => Number((a !== 0) !== (b !== 0)),
};

const unary: { [op: string]: (x: number) => number } = {
  abs: Math.abs,
  ceil: Math.ceil,
  cos: Math.cos,
  exp: Math.exp,
  floor: Math.floor,
  log: Math.log,
  log1p: Math.log1p,
  logicalNot: (x) => Number(x === 0),
  neg: (x) => -x,
  reciprocal: (x) => 1 / x,
  relu: (x) => Math.max(0, x),
  round: Math.round,
  rsqrt: (x) => 1 / Math.sqrt(x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  sign: Math.sign,
  sin: Math.sin,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  step: (x) => Number(x > 0),
  tan: Math.tan,
  tanh: Math.tanh,
};

const same = /^(toFloat|toInt|toBool|asType|cast|clone)$/;
const WHOLE = /^(toInt|asType|cast)$/;

/** Undefined for operations that are not followed. */
export function operate(op: string, x: Tensor, args: readonly unknown[]): Tensor | undefined {
  const [first, second] = args;
  const compute = unary[op];
  if (compute) return new Tensor(x.shape, x.values.map(compute));
  if (same.test(op)) return whole(op, first) ? new Tensor(x.shape, x.values.map(Math.trunc)) : x;
  const combine = binary[op];
  if (combine) return first === undefined ? undefined : together(x, tensorOf(first), combine);
  if (op === 'matMul' || op === 'dot') return second === undefined ? product(x, tensorOf(first)) : undefined;
  return shaped(op, x, args);
}

const whole = (op: string, type: unknown) => WHOLE.test(op) && (op === 'toInt' || type === 'int32');

function shaped(op: string, x: Tensor, [first, second]: readonly unknown[]): Tensor | undefined {
  const { shape } = x;
  if (op === 'reshape' && Array.isArray(first)) return reshaped(x, first.map(Number));
  if (op === 'flatten' || op === 'as1D') return reshaped(x, [-1]);
  if (op === 'as2D') return reshaped(x, [Number(first), Number(second)]);
  if (op === 'expandDims') {
    const at = first === undefined ? 0 : Number(first);
    const place = at < 0 ? shape.length + 1 + at : at;
    return reshaped(x, [...shape.slice(0, place), 1, ...shape.slice(place)]);
  }
  if (op === 'squeeze') {
    const axes = Array.isArray(first)
      ? first.map((axis) => (Number(axis) + shape.length) % shape.length)
      : undefined;
    return reshaped(
      x,
      shape.filter((n, i) => n !== 1 || (axes && !axes.includes(i))),
    );
  }
  if (op === 'slice') return sliced(x, first, second);
  if (op === 'gather' && second === undefined) return gathered(x, tensorOf(first).values);
  if (/^(sum|mean|max|min)$/.test(op)) return reduced(op, x, first, second === true);
  return undefined;
}

function together(a: Tensor, b: Tensor, combine: Of2): Tensor {
  const rank = Math.max(a.shape.length, b.shape.length);
  const [left, right] = [a, b].map(({ shape }) => [...Array<number>(rank - shape.length).fill(1), ...shape]);
  if (!left || !right) throw lost;
  const shape = left.map((n, i) => {
    const other = right[i] ?? 1;
    if (n !== other && n !== 1 && other !== 1) throw lost;
    return n === 1 ? other : n;
  });
  const size = sizeOf(shape);
  if (size > MOST_ITEMS) throw lost;
  const [at, to] = [strides(left), strides(right)];
  const values = Array.from({ length: size }, (_, flat) => {
    let [rest, i, j] = [flat, 0, 0];
    for (let axis = rank - 1; axis >= 0; axis--) {
      const n = shape[axis] ?? 1;
      const index = rest % n;
      rest = (rest - index) / n;
      i += index * (at[axis] ?? 0);
      j += index * (to[axis] ?? 0);
    }
    return combine(a.values[i] ?? NaN, b.values[j] ?? NaN);
  });
  return new Tensor(shape, values);
}

/** Steps along each axis, 0 where there is one value for all. */
function strides(shape: readonly number[]): number[] {
  return shape.map((n, i) => (n === 1 ? 0 : sizeOf(shape.slice(i + 1))));
}

function product(a: Tensor, b: Tensor): Tensor {
  const [rows = 0, inner = 0] = a.shape;
  const [depth, columns = 0] = b.shape;
  if (a.shape.length !== 2 || b.shape.length !== 2 || inner !== depth) throw lost;
  if (rows * inner * columns > 10 * MOST_ITEMS) throw lost;
  const values = Array.from({ length: rows * columns }, (_, flat) => {
    const [i, j] = [Math.floor(flat / columns), flat % columns];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += (a.values[i * inner + k] ?? 0) * (b.values[k * columns + j] ?? 0);
    return sum;
  });
  return new Tensor([rows, columns], values);
}

function sliced(x: Tensor, begin: unknown, size: unknown): Tensor {
  const list = (value: unknown): unknown[] =>
    Array.isArray(value) ? value : value === undefined ? [] : [value];
  const [starts, sizes] = [list(begin).map(Number), list(size).map(Number)];
  const from = x.shape.map((_, axis) => starts[axis] ?? 0);
  const shape = x.shape.map((n, axis) => {
    const wanted = sizes[axis] ?? -1;
    const count = wanted === -1 ? n - (from[axis] ?? 0) : wanted;
    if (!(count >= 0) || (from[axis] ?? 0) + count > n) throw lost;
    return count;
  });
  const steps = x.shape.map((_, axis) => sizeOf(x.shape.slice(axis + 1)));
  const values = Array.from({ length: sizeOf(shape) }, (_, flat) => {
    let [rest, at] = [flat, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const n = shape[axis] ?? 1;
      at += ((rest % n) + (from[axis] ?? 0)) * (steps[axis] ?? 1);
      rest = Math.floor(rest / n);
    }
    return x.values[at] ?? NaN;
  });
  return new Tensor(shape, values);
}

export function gathered(x: Tensor, rows: readonly number[]): Tensor {
  const width = sizeOf(x.shape.slice(1));
  const values = rows.flatMap((row) => x.values.slice(row * width, (row + 1) * width));
  return new Tensor([rows.length, ...x.shape.slice(1)], values);
}

/** Over all, or along one axis. */
function reduced(op: string, x: Tensor, axis: unknown, keep: boolean): Tensor | undefined {
  if (axis !== undefined && typeof axis !== 'number') return undefined;
  const { shape } = x;
  const at = axis === undefined ? 0 : axis < 0 ? shape.length + axis : axis;
  const [outer, n, inner] =
    axis === undefined
      ? [1, x.values.length, 1]
      : [sizeOf(shape.slice(0, at)), shape[at] ?? 1, sizeOf(shape.slice(at + 1))];
  const values = Array.from({ length: outer * inner }, (_, flat) => {
    const [i, j] = [Math.floor(flat / inner), flat % inner];
    const line = Array.from({ length: n }, (__, k) => x.values[(i * n + k) * inner + j] ?? NaN);
    const sum = line.reduce((a, b) => a + b, 0);
    if (op === 'sum' || op === 'mean') return op === 'sum' ? sum : sum / n;
    return line.reduce((a, b) => (op === 'max' ? Math.max(a, b) : Math.min(a, b)));
  });
  const kept = shape.map((size, i) => (axis === undefined || i === at ? 1 : size));
  return new Tensor(keep ? kept : axis === undefined ? [] : shape.filter((_, i) => i !== at), values);
}

export function joined(parts: readonly Tensor[], axis: number): Tensor {
  const [first] = parts;
  if (!first) throw lost;
  const at = axis < 0 ? first.shape.length + axis : axis;
  const shape = first.shape.map((n, i) =>
    i === at ? parts.reduce((sum, part) => sum + (part.shape[at] ?? 0), 0) : n,
  );
  const outer = sizeOf(first.shape.slice(0, at));
  const values = Array.from({ length: outer }, (_, i) =>
    parts.flatMap((part) => {
      const width = sizeOf(part.shape.slice(at));
      return part.values.slice(i * width, (i + 1) * width);
    }),
  ).flat();
  return new Tensor(shape, values);
}

export function oneHot(labels: Tensor, depth: number): Tensor {
  const values = labels.values.flatMap((label) =>
    Array.from({ length: depth }, (_, unit) => Number(unit === label)),
  );
  return new Tensor([...labels.shape, depth], values);
}
