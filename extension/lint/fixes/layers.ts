import ts from 'typescript';
import type { Names } from '../analyze/names';
import { indentAt, insertAt, insertInList, removeFromList, replaceNode, type Edit } from './edits';

/** How a layer takes part in a model. */
type Use =
  | { kind: 'item'; node: ts.Expression; list: ts.ArrayLiteralExpression }
  | { kind: 'add'; statement: ts.Statement; call: ts.CallExpression }
  | { kind: 'apply'; call: ts.CallExpression; layer: ts.Expression };

export function isLayerUse(call: ts.CallExpression): boolean {
  const use = directUse(call);
  return use !== undefined || ts.isVariableDeclaration(outermost(call).parent);
}

/** Casts and parentheses around an expression belong to it. */
function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const wraps = ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent) || ts.isSatisfiesExpression(parent); // prettier-ignore
  return wraps ? outermost(parent) : node;
}

function directUse(layer: ts.Expression): Use | undefined {
  const node = outermost(layer);
  const { parent } = node;
  if (ts.isArrayLiteralExpression(parent)) return { kind: 'item', node, list: parent };
  if (ts.isCallExpression(parent) && parent.arguments[0] === node && isMethod(parent, 'add')) {
    const statement = parent.parent;
    // The only statement of an `if` or of a loop has no room for another, and cannot be left out.
    if (!ts.isExpressionStatement(statement) || !hasStatements(statement.parent)) return undefined;
    return { kind: 'add', statement, call: parent };
  }
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined;
  const call = parent.parent;
  return ts.isCallExpression(call) && parent.name.text === 'apply'
    ? { kind: 'apply', call, layer: node }
    : undefined;
}

function hasStatements(node: ts.Node): boolean {
  return ts.isSourceFile(node) || ts.isBlock(node) || ts.isCaseOrDefaultClause(node);
}

function isMethod({ expression }: ts.CallExpression, name: string): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === name;
}

/** The use of the layer itself, or of the only variable that holds it. */
function useOf(layer: ts.Expression, names: Names): Use | undefined {
  const direct = directUse(layer);
  if (direct) return direct;
  const { parent } = outermost(layer);
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  const uses = names.usesOf(parent.name).flatMap((use) => directUse(use) ?? []);
  return uses[0];
}

export function addLayer(
  layer: ts.Expression,
  position: 'before' | 'after',
  text: string,
  names: Names,
): Edit[] {
  const use = useOf(layer, names);
  if (!use) return [];
  const after = position === 'after';
  const added = after || use.kind === 'apply' ? text : withInputShape(text, layer);
  switch (use.kind) {
    case 'item': {
      const { list, node } = use;
      const index = list.elements.indexOf(node) + (after ? 1 : 0);
      if (!after) return [beforeItem(list, node, added)];
      return insertInList(list.elements, list.getSourceFile(), index, added);
    }
    case 'add':
      return [addStatement(use.statement, use.call, after, added)];
    case 'apply':
      return applied(use.call, after, added);
  }
}

function beforeItem(list: ts.ArrayLiteralExpression, node: ts.Expression, text: string): Edit {
  const tree = list.getSourceFile();
  const start = node.getStart(tree);
  const line = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  const ownLine = line(start) !== line(list.getStart(tree));
  return insertAt(tree, start, `${text},${ownLine ? `\n${indentAt(tree, start)}` : ' '}`);
}

function addStatement(
  statement: ts.Statement,
  { expression }: ts.CallExpression,
  after: boolean,
  text: string,
): Edit {
  const tree = statement.getSourceFile();
  const start = statement.getStart(tree);
  const end = statement.getText(tree).endsWith(';') ? ';' : '';
  const line = `${expression.getText(tree)}(${text})${end}`;
  const gap = `\n${indentAt(tree, start)}`;
  return after ? insertAt(tree, statement.getEnd(), gap + line) : insertAt(tree, start, line + gap);
}

function applied(call: ts.CallExpression, after: boolean, text: string): Edit[] {
  const tree = call.getSourceFile();
  const inner = after ? call : call.arguments[0];
  if (!inner) return [];
  return [insertAt(tree, inner.getStart(tree), `${text}.apply(`), insertAt(tree, inner.getEnd(), ')')];
}

/** The first layer of a sequential model says what comes in; another one that takes its place must say it. */
function withInputShape(text: string, layer: ts.Expression): string {
  const options = ts.isCallExpression(layer) ? layer.arguments[0] : undefined;
  if (!options || !ts.isObjectLiteralExpression(options)) return text;
  const shape = options.properties.find(
    ({ name }) => name && ts.isIdentifier(name) && /^(inputShape|batchInputShape)$/.test(name.text),
  );
  if (!shape || text.includes('nputShape')) return text;
  const property = shape.getText(layer.getSourceFile());
  if (/\(\s*(\{\s*\})?\s*\)$/.test(text)) return text.replace(/\(\s*(\{\s*\})?\s*\)$/, `({ ${property} })`);
  return text.replace(/,?\s*\}\s*\)$/, `, ${property} })`);
}

export function removeLayer(layer: ts.Expression, names: Names): Edit[] {
  const use = useOf(layer, names);
  if (!use) return [];
  switch (use.kind) {
    case 'item':
      return removeFromList(use.list.elements, use.list.getSourceFile(), use.node);
    case 'add':
      return [removeStatement(use.statement)];
    case 'apply': {
      const [input] = use.call.arguments;
      return input ? [replaceNode(use.call, input.getText())] : [];
    }
  }
}

function removeStatement(statement: ts.Statement): Edit {
  const tree = statement.getSourceFile();
  const { text } = tree;
  const start = statement.getStart(tree);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', statement.getEnd());
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  // Other code on its line stays.
  const alone =
    text.slice(lineStart, start).trim() === '' && text.slice(statement.getEnd(), end).trim() === '';
  return alone ? { tree, start: lineStart, end, text: '' } : replaceNode(statement, '');
}
