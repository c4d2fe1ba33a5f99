import ts from 'typescript';
import type { SourceFacts } from '../facts';
import { callsOf, chainOf, methodOf, receiverOf, unwrap, valueOf } from './chain';
import { memberOf } from './members';

/** A matrix of weights in a network that the user writes out of operations. */
export interface Matrix {
  name: string;
  /** Where its start is written: `tf.randomNormal([784, 10])`. */
  start: ts.CallExpression;
  shape: number[];
  /** Inputs that one unit sums up. */
  fanIn: number;
  /** Another matrix comes after it. */
  hidden: boolean;
  /** Root mean square of its start; 0 where all are 0. Absent where it is not known. */
  size?: number;
  /** All start alike. */
  constant: boolean;
}

const PRODUCT = /^(matMul|conv2d)$/;

/** Weights of hand-written networks of two layers or more. */
export function matricesOf(source: SourceFacts): Matrix[] {
  const hidden = new Set<ts.CallExpression>();
  const starts = new Map<ts.CallExpression, string>();
  for (const call of callsOf(source)) {
    if (!PRODUCT.test(methodOf(call) ?? '')) continue;
    const products = chainOf(source, call).steps.filter(({ op }) => PRODUCT.test(op));
    if (products.length < 2) continue;
    products.forEach(({ args }, i) => {
      const start = args[0] && startOf(source, args[0]);
      if (!start) return;
      starts.set(start, args[0] ? unwrap(args[0]).getText() : '');
      if (i < products.length - 1) hidden.add(start);
    });
  }
  return [...starts].flatMap(([start, name]) => matrixOf(source, start, name, hidden.has(start)) ?? []);
}

/** Two products one after the other, with nothing between them that bends: together they are one product. */
export interface LinearPair {
  first: Matrix;
  second: Matrix;
  /** The first of the products. */
  node: ts.Expression;
}

export function linearPairsOf(source: SourceFacts): LinearPair[] {
  return callsOf(source).flatMap((call) => {
    if (methodOf(call) !== 'matMul') return [];
    const { steps } = chainOf(source, call);
    const from = steps.slice(0, -1).findLastIndex(({ op }) => op === 'matMul');
    const [product, last] = [steps[from], steps.at(-1)];
    if (!product || last?.op !== 'matMul' || !steps.slice(from + 1, -1).every(isShift(source))) return [];
    // With a matrix that is turned the second may be the first once more, as in an autoencoder.
    if (product.args.length > 1 || last.args.length > 1 || isBesideProduct(source, call)) return [];
    const [first, second] = [product, last].map(({ args: [weights] }) => {
      const start = weights && startOf(source, weights);
      return start && matrixOf(source, start, unwrap(weights).getText(), true);
    });
    const fit = first && second && first.start !== second.start && first.shape[1] === second.shape[0];
    return fit ? [{ first, second, node: product.node }] : [];
  });
}

/** It is added to another product: a second way beside a first one, as two thin matrices beside a large one are. */
function isBesideProduct(source: SourceFacts, call: ts.CallExpression): boolean {
  const isProduct = (side: ts.Expression | undefined) =>
    side !== undefined && chainOf(source, side).steps.some(({ op }) => op === 'matMul');
  let at: ts.Expression = call;
  for (let up = at.parent; ts.isExpression(up); up = up.parent) {
    if (ts.isCallExpression(up) && /^(tf\.)?add$/.test(source.calleeOf(up) ?? methodOf(up) ?? '')) {
      const sides = [receiverOf(up), ...up.arguments];
      if (sides.some((side) => side && !contains(side, at) && isProduct(side))) return true;
    }
    if (ts.isCallExpression(up) && up.expression !== at) return false;
    at = up;
  }
  return false;
}

const contains = (outer: ts.Node, inner: ts.Node) => outer.pos <= inner.pos && inner.end <= outer.end;

/** A bias is added. */
const isShift =
  (source: SourceFacts) =>
  ({ op, args: [bias] }: { op: string; args: readonly ts.Expression[] }): boolean =>
    op === 'add' && bias !== undefined && startOf(source, bias) !== undefined;

/** A variable of the user's own. */
export const isWeights = (source: SourceFacts, node: ts.Expression) => startOf(source, node) !== undefined;

/** The call of `tf.variable(…)`, or what is before `.variable()`. */
function startOf(source: SourceFacts, weights: ts.Expression): ts.CallExpression | undefined {
  const name = unwrap(weights);
  const value = ts.isIdentifier(name)
    ? valueOf(source, name)
    : ts.isPropertyAccessExpression(name)
      ? memberOf(source, name)
      : undefined;
  const made = value && ts.isExpression(value) ? unwrap(value) : undefined;
  if (!made || !ts.isCallExpression(made)) return undefined;
  const start = source.calleeOf(made) === 'tf.variable' ? made.arguments[0] : methodOf(made) === 'variable' ? receiverOf(made) : undefined; // prettier-ignore
  const call = start && unwrap(start);
  return call && ts.isCallExpression(call) ? call : undefined;
}

function matrixOf(
  source: SourceFacts,
  start: ts.CallExpression,
  name: string,
  hidden: boolean,
): Matrix | undefined {
  const { base, steps } = chainOf(source, start);
  if (!ts.isCallExpression(base)) return undefined;
  const [first, ...others] = base.arguments.map((argument) => source.evaluate(argument));
  const isShape =
    Array.isArray(first) && first.length >= 2 && first.every((size) => typeof size === 'number');
  if (!isShape) return undefined;
  const shape = first;
  const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const maker = source.calleeOf(base)?.slice(3) ?? '';
  const factor = scaleOf(source, steps);
  const size = factor === undefined ? undefined : sizeOf(maker, others, base.arguments.length - 1);
  const constant = /^(zeros|ones|fill)$/.test(maker) && factor !== undefined;
  return {
    name,
    start,
    shape,
    fanIn,
    hidden,
    constant,
    ...(size !== undefined && factor !== undefined && { size: size * factor }),
  };
}

/** What the start is multiplied with; undefined after anything else. */
function scaleOf(
  source: SourceFacts,
  steps: readonly { op: string; args: readonly ts.Expression[] }[],
): number | undefined {
  let factor = 1;
  for (const { op, args } of steps) {
    const value = args[0] && source.evaluate(args[0]);
    if (typeof value !== 'number' || !/^(mul|div)$/.test(op)) return undefined;
    factor *= op === 'mul' ? value : 1 / value;
  }
  return Math.abs(factor);
}

function sizeOf(maker: string, args: readonly unknown[], given: number): number | undefined {
  if (maker === 'zeros') return 0;
  if (maker === 'ones') return 1;
  const [a, b] = [args[0] ?? (given < 1 ? 0 : undefined), args[1] ?? (given < 2 ? 1 : undefined)];
  if (maker === 'fill') return typeof a === 'number' ? Math.abs(a) : undefined;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (maker === 'randomNormal') return Math.hypot(a, b);
  if (maker === 'truncatedNormal') return Math.hypot(a, 0.88 * b);
  return maker === 'randomUniform' ? Math.sqrt((b - a) ** 2 / 12 + ((a + b) / 2) ** 2) : undefined;
}
