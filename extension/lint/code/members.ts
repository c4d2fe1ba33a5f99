import ts from 'typescript';
import type { SourceFacts } from '../facts';
import { oncePerSource, propertyOf, walk } from './chain';

/** What `this.weights`, `net.weights` or `params.weights` is set to, where that is written in one place only. */
export function memberOf(source: SourceFacts, node: ts.PropertyAccessExpression): ts.Expression | undefined {
  const { expression: owner, name } = node;
  if (owner.kind === ts.SyntaxKind.ThisKeyword) {
    const own = ts.findAncestor(node, ts.isClassLike);
    return own && ofClass(own, name.text);
  }
  if (!ts.isIdentifier(owner)) return undefined;
  const value = source.valueOf(owner);
  if (value && ts.isNewExpression(value)) {
    const made = classesOf(source).get(value.expression.getText());
    return made && ofClass(made, name.text);
  }
  const written = value && ts.isObjectLiteralExpression(value) && !isSet(source, owner, name.text);
  return written ? propertyOf(source, value, name.text) : undefined;
}

function ofClass(node: ts.ClassLikeDeclaration, name: string): ts.Expression | undefined {
  const found: ts.Expression[] = [];
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && member.name.getText() === name && member.initializer)
      found.push(member.initializer);
  }
  walk(node, (child) => {
    if (!ts.isBinaryExpression(child) || child.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
    if (child.left.getText() === `this.${name}`) found.push(child.right);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `params.weights = …` somewhere. */
const isSet = (source: SourceFacts, owner: ts.Identifier, name: string) =>
  source.usesOf(owner).some(({ parent }) => {
    if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== name) return false;
    return (
      ts.isBinaryExpression(parent.parent) &&
      parent.parent.left === parent &&
      parent.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
    );
  });

const classesOf = oncePerSource(({ cells }): ReadonlyMap<string, ts.ClassLikeDeclaration> => {
  const classes = new Map<string, ts.ClassLikeDeclaration>();
  for (const { ast } of cells) {
    walk(ast, (node) => {
      if (ts.isClassDeclaration(node) && node.name) classes.set(node.name.text, node);
    });
  }
  return classes;
});
