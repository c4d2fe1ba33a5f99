import ts from 'typescript';
import { namesIn, type Computer } from './computer';
import type { Environment } from './environment';
import { isFields } from './values';

/** Of a long loop that fills lists so many rounds are run; each stands for those after it as well. */
const ROUNDS = 100;
/** A stride that has nothing in common with what rows alternate by. */
const STRIDES = [7, 11, 13, 17, 23, 31, 41, 53, 71, 97, 131, 173, 233, 311, 419, 557, 743, 997];

/** One of so many is made. */
export function strideFor(count: number): number {
  return count <= ROUNDS
    ? 1
    : (STRIDES.find((stride) => count / stride <= ROUNDS) ?? Math.ceil(count / ROUNDS));
}
/** What a round does beside filling lists would be missed. */
const WRITES = /\]\s*(?:[-+*/|&^]|\*\*)?=[^=>]|\.(?:set|splice|pop|shift|unshift|add|fill)\(/;

/** The lists that a loop fills, and how many of its rounds one stands for. */
export interface StandIn {
  every: number;
  lists: unknown[][];
}

/** Undefined where each round counts. `count` is undefined where it is not known before. */
export function standInOf(
  { rows }: Computer,
  body: ts.Statement,
  count: number | undefined,
  env: Environment,
): StandIn | undefined {
  if (rows === 'all' || (count !== undefined && count <= ROUNDS)) return undefined;
  const lists: unknown[][] = [];
  for (const [name, assigned] of namesIn(body)) {
    if (!env.has(name)) continue;
    if (assigned) return undefined;
    const value = env.get(name);
    for (const item of isFields(value) ? value.values() : [value]) if (Array.isArray(item)) lists.push(item);
  }
  if (!lists.some(() => /\.push\(/.test(body.getText())) || WRITES.test(body.getText())) return undefined;
  return { every: count === undefined ? Infinity : strideFor(count), lists };
}

/** The count of `for (let i = a; i < b; i++)`. */
export function countOf(
  { condition, incrementor }: ts.ForStatement,
  number: (node: ts.Expression) => unknown,
): number | undefined {
  if (!condition || !incrementor || !ts.isBinaryExpression(condition)) return undefined;
  const up = ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor);
  const below =
    condition.operatorToken.kind === ts.SyntaxKind.LessThanToken ||
    condition.operatorToken.kind === ts.SyntaxKind.LessThanEqualsToken;
  if (!up || incrementor.operator !== ts.SyntaxKind.PlusPlusToken || !below) return undefined;
  const [from, to] = [number(condition.left), number(condition.right)];
  return typeof from === 'number' && typeof to === 'number' ? to - from : undefined;
}

/** Runs one round and gives what repeats its additions to the lists. */
export function repeatable({ lists }: StandIn, run: () => void): () => void {
  const before = lists.map((list) => list.length);
  run();
  const added = lists.map((list, i) => list.slice(before[i]));
  return () => lists.forEach((list, i) => list.push(...(added[i] ?? [])));
}

/** Rounds of a loop whose number is not known before; those after them are told again. */
export const isEnough = (done: number) => done >= ROUNDS;
