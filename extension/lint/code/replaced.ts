import ts from 'typescript';
import type { Fix } from '../../../kernel/protocol/findings';
import type { SourceFacts } from '../facts';
import { parameterOf } from './chain';

/** One fix that writes other code in place of a node; its end is part of the place, as calls begin with calls. */
export function replaceCode(source: SourceFacts, node: ts.Node, text: string, title: string): Fix[] {
  return [{ title, changes: [{ type: 'replace', place: source.placeOf(node), text }] }];
}

/** Leaves a division out: `x` of `x.div(255)`, `tf.div(x, 255)` and `x / 255`. Not in a helper, which others call too. */
export function withoutDivision(source: SourceFacts, node: ts.Node, title: string): Fix[] {
  const dividend = dividendOf(source, node);
  return dividend && !isOfHelper(source, dividend)
    ? replaceCode(source, node, dividend.getText(), title)
    : [];
}

function dividendOf(source: SourceFacts, node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.SlashToken) return node.left;
  if (!ts.isCallExpression(node)) return undefined;
  if (/^tf\.(div|mul|divNoNan)$/.test(source.calleeOf(node) ?? '')) return node.arguments[0];
  const { expression } = node;
  // With its cast, where it has one.
  return ts.isPropertyAccessExpression(expression) && /^(div|mul|divNoNan)$/.test(expression.name.text)
    ? expression.expression
    : undefined;
}

function isOfHelper(source: SourceFacts, node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return parameterOf(source, node) !== undefined;
  return ts.forEachChild(node, (child) => isOfHelper(source, child)) ?? false;
}
