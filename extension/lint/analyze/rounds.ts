import ts from 'typescript';
import type { Machine } from './machine';
import type { Scope } from './scope';

const { SyntaxKind } = ts;

/** What a `for` counts: its variable, how often it goes round and by how much it counts up. */
export interface Rounds {
  name?: string;
  times?: number;
  step?: number;
}

/** Of `for (let i = a; i < b; i += c)` and its likes, before the first round; a loop that is left early goes round less. */
export function countOf(machine: Machine, { condition, incrementor }: ts.ForStatement, scope: Scope): Rounds {
  if (!condition || !incrementor || !ts.isBinaryExpression(condition)) return {};
  const operator = condition.operatorToken.kind;
  const inclusive = operator === SyntaxKind.LessThanEqualsToken;
  if (operator !== SyntaxKind.LessThanToken && !inclusive) return {};
  const variable = variableOf(incrementor);
  const number = (node: ts.Expression): number => {
    const value = machine.evaluate(node, scope);
    return value.kind === 'constant' && typeof value.value === 'number' ? value.value : NaN;
  };
  const step = stepOf(incrementor, number);
  if (variable === undefined || step === undefined) return {};
  // `start + batchSize <= rows` counts as its left side does.
  const counts = leftmost(condition.left);
  if (!ts.isIdentifier(counts) || counts.text !== variable) return {};
  const way = number(condition.right) - number(condition.left);
  const times = inclusive ? Math.floor(way / step) + 1 : Math.ceil(way / step);
  return step > 0 && Number.isFinite(times) ? { name: variable, times: Math.max(0, times), step } : {};
}

function variableOf(incrementor: ts.Expression): string | undefined {
  const target =
    ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor)
      ? incrementor.operand
      : ts.isBinaryExpression(incrementor)
        ? incrementor.left
        : undefined;
  return target && ts.isIdentifier(target) ? target.text : undefined;
}

function stepOf(node: ts.Expression, number: (node: ts.Expression) => number): number | undefined {
  if (ts.isBinaryExpression(node)) {
    return node.operatorToken.kind === SyntaxKind.PlusEqualsToken ? number(node.right) : undefined;
  }
  const update = ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node);
  return update && node.operator === SyntaxKind.PlusPlusToken ? 1 : undefined;
}

function leftmost(node: ts.Expression): ts.Expression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken
    ? leftmost(node.left)
    : node;
}
