import ts from 'typescript';
import type { Json } from '../../../kernel/protocol/values';
import type { SourceFacts } from '../facts';
import { axisOf } from './axis';
import { chainOf, propertyOf, unwrap, type Bindings, type Step } from './chain';

type Size = number | null;

/** What the source tells of a tensor: its sizes (null: not known), and its values where they are written out. */
export interface Known {
  shape: readonly Size[];
  values?: readonly number[];
  /** They were computed, and what is drawn by chance was drawn otherwise. */
  drawn?: true;
}

const MOST_VALUES = 4000;

/** What is known of a name besides its value. */
export type Given = (base: ts.Expression) => Known | undefined;

/** Undefined where not even the number of axes is known. */
export function knownOf(
  source: SourceFacts,
  node: ts.Expression,
  bindings: Bindings = new Map(),
  given: Given = () => undefined,
  depth = 0,
): Known | undefined {
  // Sums of sums of sums: each level multiplies the work.
  if (depth > 4) return undefined;
  const { base, steps } = chainOf(source, node, bindings);
  const resolve = (other: ts.Expression) => knownOf(source, other, bindings, given, depth + 1);
  return steps.reduce(
    (known, step) => afterStep(source, known, step, resolve),
    given(base) ?? baseOf(source, base, depth),
  );
}

function baseOf(source: SourceFacts, base: ts.Expression, depth: number): Known | undefined {
  const value = source.evaluate(base);
  if (typeof value === 'number') return { shape: [], values: [value] };
  if (!ts.isCallExpression(base)) return undefined;
  const made = madeBy(source, base, depth);
  return made ?? predicted(source, base);
}

function madeBy(source: SourceFacts, call: ts.CallExpression, depth: number): Known | undefined {
  const maker = /^tf\.(\w+)$/.exec(source.calleeOf(call) ?? '')?.[1];
  const [first, second, third] = call.arguments;
  if (!maker || !first) return undefined;
  if (/^tensor(\dd)?$/.test(maker)) return tensorOf(source, maker, first, second);
  if (/^(zeros|ones|fill|random\w+|truncatedNormal)$/.test(maker)) return ofShape(sizesOf(source, first));
  if (maker === 'scalar') return { shape: [] };
  if (maker === 'variable') return knownOf(source, first, new Map(), undefined, depth + 1);
  if (maker === 'oneHot') {
    const rows =
      knownOf(source, first, new Map(), undefined, depth + 1)?.shape ?? plain(source.evaluate(first))?.shape;
    const classes = second && source.evaluate(second);
    return rows && { shape: [...rows, typeof classes === 'number' ? classes : null] };
  }
  if (maker === 'linspace' && second && third) return linspace([first, second, third].map((one) => source.evaluate(one))); // prettier-ignore
  return maker === 'linspace' || maker === 'range' ? { shape: [null] } : undefined;
}

function tensorOf(
  source: SourceFacts,
  maker: string,
  values: ts.Expression,
  sizes: ts.Expression | undefined,
): Known | undefined {
  const written = plain(source.evaluate(values));
  const given = sizes && sizesOf(source, sizes);
  if (given) return { shape: given, ...(written?.values && { values: written.values }) };
  if (sizes && sizesAreGiven(source, sizes)) return rankOnly(maker);
  return written ?? rankOnly(maker);
}

/** The second argument may also be the type. */
const sizesAreGiven = (source: SourceFacts, node: ts.Expression) => {
  const value = source.evaluate(node);
  return value !== null && typeof value !== 'string';
};

function rankOnly(maker: string): Known | undefined {
  const rank = Number(/\d/.exec(maker)?.[0] ?? NaN);
  return Number.isNaN(rank) ? undefined : { shape: Array<null>(rank).fill(null) };
}

function sizesOf(source: SourceFacts, node: ts.Expression): Size[] | undefined {
  const list = unwrap(node);
  if (!ts.isArrayLiteralExpression(list)) {
    const value = source.evaluate(list);
    return Array.isArray(value) ? value.map((size) => (typeof size === 'number' ? size : null)) : undefined;
  }
  if (list.elements.some(ts.isSpreadElement)) return undefined;
  return list.elements.map((size) => {
    const value = source.evaluate(size);
    return typeof value === 'number' ? value : null;
  });
}

const ofShape = (shape: Size[] | undefined): Known | undefined => shape && { shape };

/** Nested lists of numbers. */
function plain(value: Json | undefined): Known | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const [first] = value;
  if (!Array.isArray(first)) {
    const values = value.map(Number);
    return values.some(Number.isNaN) ? undefined : { shape: [values.length], values };
  }
  const rows = value.map(plain);
  const inner = rows[0]?.shape;
  if (!inner || rows.some((row) => !row?.values || row.shape.join() !== inner.join())) return undefined;
  return { shape: [rows.length, ...inner], values: rows.flatMap((row) => row?.values ?? []) };
}

function linspace(bounds: (Json | undefined)[]): Known {
  const [start, stop, n] = bounds;
  if (typeof start !== 'number' || typeof stop !== 'number' || typeof n !== 'number')
    return { shape: [null] };
  if (n < 2 || n > MOST_VALUES) return { shape: [n] };
  return { shape: [n], values: Array.from({ length: n }, (_, i) => start + ((stop - start) * i) / (n - 1)) };
}

/** `model.predict(x)` of a model that ends with a dense layer on flat rows. */
function predicted(source: SourceFacts, call: ts.CallExpression): Known | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  if (!/^(predict|apply)$/.test(call.expression.name.text)) return undefined;
  const made = chainOf(source, call.expression.expression).base;
  if (!ts.isCallExpression(made) || source.calleeOf(made) !== 'tf.sequential') return undefined;
  const { parent } = made;
  const holder = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
  const layers = layersOf(source, holder, made);
  const manyAxes = /conv|lstm|gru|rnn|reshape|timeDistributed|embedding/i;
  if (!layers || layers.some((layer) => manyAxes.test(layer.getText()))) return undefined;
  const last = layers.at(-1);
  if (!last || source.calleeOf(last) !== 'tf.layers.dense') return undefined;
  const units = propertyOf(source, last.arguments[0], 'units');
  const value = units && source.evaluate(units);
  return { shape: [null, typeof value === 'number' ? value : null] };
}

/** Undefined where one of them is not the call of a maker of layers. */
function layersOf(
  source: SourceFacts,
  holder: ts.Identifier | undefined,
  made: ts.CallExpression,
): ts.CallExpression[] | undefined {
  const listed = propertyOf(source, made.arguments[0], 'layers');
  const list = listed && unwrap(listed);
  if (list && !ts.isArrayLiteralExpression(list)) return undefined;
  const uses = holder ? source.usesOf(holder) : [];
  const added = uses.flatMap(({ parent }) => {
    if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== 'add') return [];
    return ts.isCallExpression(parent.parent) ? [...parent.parent.arguments] : [];
  });
  const layers = [...(list?.elements ?? []), ...added].map((one) => unwrap(one));
  return layers.every(ts.isCallExpression) ? layers : undefined;
}

const UNARY: { [op: string]: (x: number) => number } = {
  square: (x) => x * x,
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  abs: Math.abs,
  neg: (x) => -x,
  sqrt: Math.sqrt,
  log: Math.log,
  tanh: Math.tanh,
};
const BINARY: { [op: string]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  squaredDifference: (a, b) => (a - b) ** 2,
  maximum: Math.max,
  minimum: Math.min,
};
const SAME = /^(cast|toFloat|toInt|clone|asType|relu|sigmoid|softmax|logSoftmax|clipByValue|softplus|elu|round|sign|mod)$/; // prettier-ignore
const KEEPS_VALUES = /^(cast|toFloat|clone|asType)$/;

/** What is known after one more operation. */
export function afterStep(
  source: SourceFacts,
  known: Known | undefined,
  { op, args }: Step,
  resolve: (node: ts.Expression) => Known | undefined,
): Known | undefined {
  const [first] = args;
  // Whatever it was before, it is flat now.
  if (op === 'flatten' || op === 'as1D') return { ...known, shape: [sizeOf(known?.shape)] };
  if (op === 'reshape' && first) {
    const shape = sizesOf(source, first);
    return shape && { ...withoutMinus(shape, sizeOf(known?.shape)), ...valuesOf(known) };
  }
  if (op === 'matMul')
    return { shape: [known?.shape[0] ?? null, (first && resolve(first))?.shape[1] ?? null] };
  // To squeeze is to take the one column of [rows, 1] away.
  if (!known) return op === 'squeeze' ? { shape: [null] } : undefined;
  const compute = UNARY[op];
  if (compute) return { ...known, ...(known.values && { values: known.values.map(compute) }) };
  if (SAME.test(op)) return KEEPS_VALUES.test(op) ? known : { shape: known.shape };
  if (BINARY[op] && first) return broadcast(known, resolve(first), BINARY[op]);
  return reshaped(source, known, { op, args });
}

function reshaped(
  source: SourceFacts,
  known: Known,
  { op, args }: Pick<Step, 'op' | 'args'>,
): Known | undefined {
  const { shape } = known;
  const [first] = args;
  const axis = axisOf(source, { args } as Step);
  if (op === 'squeeze') {
    const known2 = axis === 'all' && !shape.slice(1).includes(null);
    return known2 ? { ...known, shape: shape.filter((size, i) => size !== 1 || (i === 0 && shape.length === 1)) } : undefined; // prettier-ignore
  }
  if (op === 'expandDims') {
    const at = axis === 'all' ? 0 : axis === -1 ? shape.length : axis;
    return at === undefined || at < 0 ? undefined : { ...known, shape: [...shape.slice(0, at), 1, ...shape.slice(at)] }; // prettier-ignore
  }
  if (/^(mean|sum|max|min)$/.test(op)) return args[1] ? undefined : reduced(shape, axis);
  if (op === 'gather' || op === 'slice') return args[1] && op === 'gather' ? undefined : { shape: [null, ...shape.slice(1).map((size) => (op === 'slice' ? null : size))] }; // prettier-ignore
  return op === 'as2D' && first ? { ...valuesOf(known), shape: [null, null] } : undefined;
}

function reduced(shape: readonly Size[], axis: number | 'all' | undefined): Known | undefined {
  if (axis === 'all') return { shape: [] };
  if (axis === undefined) return undefined;
  const at = axis < 0 ? shape.length + axis : axis;
  return { shape: shape.filter((_, i) => i !== at) };
}

const valuesOf = (known: Known | undefined) => known?.values && { values: known.values };

function sizeOf(shape: readonly Size[] | undefined): Size {
  if (!shape || shape.includes(null)) return null;
  return (shape as number[]).reduce((product, size) => product * size, 1);
}

function withoutMinus(shape: readonly Size[], size: Size): Known {
  const others = shape.filter((one) => one !== -1);
  const rest = size === null || others.includes(null) ? null : size / (others as number[]).reduce((a, b) => a * b, 1); // prettier-ignore
  return { shape: shape.map((one) => (one === -1 ? rest : one)) };
}

function broadcast(
  a: Known,
  b: Known | undefined,
  compute: (a: number, b: number) => number,
): Known | undefined {
  if (!b) return undefined;
  const values = a.values && b.values && together(a.values, b.values, compute);
  const shape = a.shape.length >= b.shape.length ? a.shape : b.shape;
  const sameRank = a.shape.length === b.shape.length;
  return {
    shape: sameRank ? a.shape.map((size, i) => wider(size, b.shape[i] ?? null)) : shape,
    ...(values && { values }),
  };
}

const wider = (a: Size, b: Size): Size => (a === 1 ? b : b === 1 ? a : (a ?? b));

function together(
  a: readonly number[],
  b: readonly number[],
  compute: (a: number, b: number) => number,
): number[] | undefined {
  if (b.length === 1) return a.map((value) => compute(value, b[0] ?? NaN));
  return a.length === b.length ? a.map((value, i) => compute(value, b[i] ?? NaN)) : undefined;
}
