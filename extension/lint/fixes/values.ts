import ts from 'typescript';
import type { Names } from '../analyze/names';
import { replaceNode, type Edit } from './edits';

/**
 * Gives an expression another value: at the variable or member that holds it when nothing else uses that, else where it
 * stands. Nothing where the same code makes several things, as a parameter or the variable of a loop does: a change
 * would reach all of them.
 */
export function replaceValue(node: ts.Expression, value: string, names: Names): Edit[] {
  const source = sourceOf(node, names);
  return source ? [replaceNode(source, value)] : [];
}

/** Whether an expression may have another value each time it is reached. */
export function varies(node: ts.Node, names: Names, whole: ts.Node = node): boolean {
  if (ts.isIdentifier(node)) return isVariable(node, names, whole);
  return ts.forEachChild(node, (child) => varies(child, names, whole)) ?? false;
}

/** The expression to change; undefined where none is safe. */
function sourceOf(node: ts.Expression, names: Names): ts.Expression | undefined {
  // `'relu' as const` stays so.
  if (ts.isParenthesizedExpression(node) || isConst(node)) return sourceOf(node.expression, names);
  if (ts.isPropertyAccessExpression(node)) return memberOf(node, names) ?? whereItStands(node, names);
  if (!ts.isIdentifier(node)) return whereItStands(node, names);
  const parameter = declarationOf(node, names, ts.isParameter);
  if (parameter) return argumentOf(node, parameter, names);
  const { parent } = declarationName(node, names) ?? {};
  const isOwn = names.usesOf(node).length === 2 && !varies(node, names);
  const value = parent && ts.isVariableDeclaration(parent) ? parent.initializer : undefined;
  return isOwn && value ? sourceOf(value, names) : whereItStands(node, names);
}

const isConst = (node: ts.Node): node is ts.AsExpression =>
  ts.isAsExpression(node) && ts.isConstTypeReference(node.type);

const whereItStands = (node: ts.Expression, names: Names) => (varies(node, names) ? undefined : node);

/** `config.rate`, of an object whose members are used one by one, and this one once. */
function memberOf(access: ts.PropertyAccessExpression, names: Names): ts.Expression | undefined {
  const owner = access.expression;
  const value = ts.isIdentifier(owner) ? names.valueOf(owner) : undefined;
  const literal = value && ts.isAsExpression(value) ? value.expression : value;
  if (!ts.isIdentifier(owner) || !literal || !ts.isObjectLiteralExpression(literal)) return undefined;
  const uses = names.usesOf(owner).filter(({ parent }) => !ts.isVariableDeclaration(parent));
  const accesses = uses.map(({ parent }) => (ts.isPropertyAccessExpression(parent) ? parent.name.text : ''));
  const isOwn = !accesses.includes('') && accesses.filter((name) => name === access.name.text).length === 1;
  const member = literal.properties.find(
    (one): one is ts.PropertyAssignment =>
      ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && one.name.text === access.name.text,
  );
  return isOwn && member ? sourceOf(member.initializer, names) : undefined;
}

/** What the only call of a function gives for a parameter. */
function argumentOf(
  node: ts.Identifier,
  parameter: ts.ParameterDeclaration,
  names: Names,
): ts.Expression | undefined {
  const [call, ...others] = callsOf(parameter.parent, names) ?? [];
  if (!call || others.length > 0) return undefined;
  const given = call.arguments[parameter.parent.parameters.indexOf(parameter)] ?? parameter.initializer;
  return names.usesOf(node).length === 2 ? given && sourceOf(given, names) : node;
}

/** Undefined where the function is handed on, so that its calls are not known. */
function callsOf(owner: ts.Node, names: Names): ts.CallExpression[] | undefined {
  const name =
    ts.isFunctionDeclaration(owner) && owner.name
      ? owner.name
      : ts.isVariableDeclaration(owner.parent) && ts.isIdentifier(owner.parent.name)
        ? owner.parent.name
        : undefined;
  if (!name) return undefined;
  const uses = names.usesOf(name).filter((use) => use !== name);
  const calls = uses.flatMap(({ parent }) => (ts.isCallExpression(parent) ? [parent] : []));
  return calls.length === uses.length ? calls : undefined;
}

/** A parameter of a function that is not called exactly once, or the variable of a loop. */
function isVariable(node: ts.Identifier, names: Names, whole: ts.Node): boolean {
  const { parent } = declarationName(node, names) ?? {};
  // What it declares itself comes and goes with it.
  if (!parent || isWithin(parent, whole)) return false;
  if (ts.isParameter(parent)) return (callsOf(parent.parent, names) ?? []).length !== 1;
  if (!ts.isVariableDeclaration(parent)) return false;
  const owner = parent.parent.parent;
  return ts.isForStatement(owner) || ts.isForOfStatement(owner) || ts.isForInStatement(owner);
}

const declarationName = (node: ts.Identifier, names: Names) =>
  names
    .usesOf(node)
    .find(
      (use) =>
        (ts.isVariableDeclaration(use.parent) || ts.isParameter(use.parent)) && use.parent.name === use,
    );

function declarationOf<T extends ts.Node>(
  node: ts.Identifier,
  names: Names,
  is: (node: ts.Node) => node is T,
): T | undefined {
  const parent = declarationName(node, names)?.parent;
  return parent && is(parent) ? parent : undefined;
}

const isWithin = (node: ts.Node, whole: ts.Node) =>
  node.getSourceFile() === whole.getSourceFile() && node.pos >= whole.pos && node.end <= whole.end;
