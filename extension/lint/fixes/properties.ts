import ts from 'typescript';
import type { Names } from '../analyze/names';
import { insertAt, insertInList, removeFromList, replaceNode, type Edit } from './edits';
import { replaceValue, varies } from './values';

/** Position of the options object among the arguments. */
function optionsIndex({ expression }: ts.CallExpression): number {
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
  return method === 'fit' ? 2 : method === 'fitDataset' ? 1 : 0;
}

/** A call that takes options: where it has none so far they may be added. */
export function takesOptions(call: ts.CallExpression): boolean {
  const options = call.arguments[optionsIndex(call)];
  return options ? isObject(options) : call.arguments.length === optionsIndex(call);
}

const isObject = (node: ts.Node) => ts.isObjectLiteralExpression(node) || ts.isIdentifier(node);

/** The edits that put something where nothing was: a second property of one fix joins the first. */
export type Added = Map<ts.Node, Edit>;

export function setProperty(
  call: ts.CallExpression,
  { property, value, keep = false }: { property: string; value: string; keep?: boolean },
  names: Names,
  added: Added,
): Edit[] {
  const tree = call.getSourceFile();
  const index = optionsIndex(call);
  const options = call.arguments[index];
  if (!options) return addOptions(call, index, `${property}: ${value}`, added);
  const literal = literalOf(options, names);
  if (!literal) {
    const text = `{ ...${options.getText(tree)}, ${property}: ${value} }`;
    // What is in it is not known.
    return keep || varies(options, names) ? [] : [replaceNode(options, text)];
  }
  const existing = find(literal, property);
  if (keep && (existing || literal.properties.some(ts.isSpreadAssignment))) return [];
  if (!existing) return addProperty(literal, `${property}: ${value}`, added);
  if (spreadsAfter(literal, existing)) return setAtEnd(literal, existing, `${property}: ${value}`, names);
  if (ts.isPropertyAssignment(existing)) return replaceValue(existing.initializer, value, names);
  const edits = replaceValue(existing.name, value, names);
  return edits.map((edit) =>
    edit.start === existing.getStart(tree) && edit.tree === tree
      ? replaceNode(existing, `${property}: ${value}`)
      : edit,
  );
}

const spreadsAfter = ({ properties }: ts.ObjectLiteralExpression, existing: Property): boolean =>
  properties.slice(properties.indexOf(existing)).some(ts.isSpreadAssignment);

/** What is spread after a property wins: it goes behind. */
function setAtEnd(
  literal: ts.ObjectLiteralExpression,
  existing: Property,
  text: string,
  names: Names,
): Edit[] {
  const tree = literal.getSourceFile();
  const { properties } = literal;
  // The same code makes several things.
  if (varies(literal, names)) return [];
  return [
    ...removeFromList(properties, tree, existing),
    ...insertInList(properties, tree, properties.length, text),
  ];
}

function addOptions(call: ts.CallExpression, index: number, text: string, added: Added): Edit[] {
  if (call.arguments.length !== index) return [];
  const last = call.arguments.at(-1);
  const at = last ? last.getEnd() : call.arguments.pos;
  return [firstProperty(call, at, text, (all) => `${index > 0 ? ', ' : ''}{ ${all} }`, added)];
}

function addProperty(literal: ts.ObjectLiteralExpression, text: string, added: Added): Edit[] {
  const tree = literal.getSourceFile();
  const { properties } = literal;
  if (properties.length > 0) return insertInList(properties, tree, properties.length, text);
  return [firstProperty(literal, literal.getStart(tree) + 1, text, (all) => ` ${all} `, added)];
}

function firstProperty(
  owner: ts.Node,
  at: number,
  text: string,
  around: (properties: string) => string,
  added: Added,
): Edit {
  const tree = owner.getSourceFile();
  const first = added.get(owner);
  if (!first) {
    const edit = insertAt(tree, at, around(text));
    added.set(owner, edit);
    return edit;
  }
  first.text = first.text.replace(/ (\}?)$/, (_, end: string) => `, ${text} ${end}`);
  return insertAt(tree, at, '');
}

function literalOf(node: ts.Expression, names: Names): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return literalOf(node.expression, names);
  }
  if (!ts.isIdentifier(node)) return undefined;
  const value = names.valueOf(node);
  // Options that others use too are left alone.
  const isOurs = value && ts.isObjectLiteralExpression(value) && names.usesOf(node).length === 2;
  return isOurs ? value : undefined;
}

type Property = ts.PropertyAssignment | ts.ShorthandPropertyAssignment;

function find(literal: ts.ObjectLiteralExpression, property: string): Property | undefined {
  return literal.properties.find((member): member is Property => {
    const isPlain = ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member);
    return (
      isPlain &&
      (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) &&
      member.name.text === property
    );
  });
}

export function removeProperty(call: ts.CallExpression, property: string, names: Names): Edit[] {
  const options = call.arguments[optionsIndex(call)];
  const literal = options && literalOf(options, names);
  const existing = literal && find(literal, property);
  return existing ? removeFromList(literal.properties, literal.getSourceFile(), existing) : [];
}

export function setArgument(call: ts.CallExpression, index: number, value: string, names: Names): Edit[] {
  const existing = call.arguments[index];
  if (existing) return replaceValue(existing, value, names);
  const missing = Array<string>(index - call.arguments.length).fill('undefined');
  const text = [...missing, value].join(', ');
  const last = call.arguments.at(-1);
  const tree = call.getSourceFile();
  return [insertAt(tree, last ? last.getEnd() : call.arguments.pos, last ? `, ${text}` : text)];
}
