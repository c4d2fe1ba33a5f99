import ts from 'typescript';
import { constant, unknown, truthiness, type Value } from './values';

const { SyntaxKind } = ts;

const arithmetic = new Map<ts.SyntaxKind, (a: number, b: number) => number>([
  [SyntaxKind.MinusToken, (a, b) => a - b],
  [SyntaxKind.AsteriskToken, (a, b) => a * b],
  [SyntaxKind.SlashToken, (a, b) => a / b],
  [SyntaxKind.PercentToken, (a, b) => a % b],
  [SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b],
  [SyntaxKind.LessThanLessThanToken, (a, b) => a << b],
  [SyntaxKind.GreaterThanGreaterThanToken, (a, b) => a >> b],
  [SyntaxKind.MinusEqualsToken, (a, b) => a - b],
  [SyntaxKind.AsteriskEqualsToken, (a, b) => a * b],
  [SyntaxKind.SlashEqualsToken, (a, b) => a / b],
  [SyntaxKind.PercentEqualsToken, (a, b) => a % b],
]);

type Plain = string | number | boolean | null | undefined;

const comparisons = new Map<ts.SyntaxKind, (a: Plain, b: Plain) => boolean>([
  [SyntaxKind.LessThanToken, (a, b) => Number(a) < Number(b)],
  [SyntaxKind.LessThanEqualsToken, (a, b) => Number(a) <= Number(b)],
  [SyntaxKind.GreaterThanToken, (a, b) => Number(a) > Number(b)],
  [SyntaxKind.GreaterThanEqualsToken, (a, b) => Number(a) >= Number(b)],
  [SyntaxKind.EqualsEqualsEqualsToken, (a, b) => a === b],
  [SyntaxKind.EqualsEqualsToken, (a, b) => a === b],
  [SyntaxKind.ExclamationEqualsEqualsToken, (a, b) => a !== b],
  [SyntaxKind.ExclamationEqualsToken, (a, b) => a !== b],
]);

export function binary(operator: ts.SyntaxKind, left: Value, right: Value): Value {
  if (left.kind !== 'constant' || right.kind !== 'constant') return unknown;
  const [a, b] = [left.value, right.value];
  if (operator === SyntaxKind.PlusToken || operator === SyntaxKind.PlusEqualsToken) return plus(a, b);
  const compare = comparisons.get(operator);
  if (compare) return constant(compare(a, b));
  const compute = arithmetic.get(operator);
  return compute && typeof a === 'number' && typeof b === 'number' ? constant(compute(a, b)) : unknown;
}

function plus(a: Plain, b: Plain): Value {
  if (typeof a === 'number' && typeof b === 'number') return constant(a + b);
  return typeof a === 'string' || typeof b === 'string' ? constant(String(a) + String(b)) : unknown;
}

export function unary(operator: ts.PrefixUnaryOperator, value: Value): Value {
  if (operator === SyntaxKind.ExclamationToken) {
    const truth = truthiness(value);
    return truth === undefined ? unknown : constant(!truth);
  }
  if (value.kind !== 'constant' || typeof value.value !== 'number') return unknown;
  if (operator === SyntaxKind.MinusToken) return constant(-value.value);
  return operator === SyntaxKind.PlusToken ? value : unknown;
}
