import ts from 'typescript';
import { staticsOf } from './classes';
import { itemOf, memberOf, type Machine } from './machine';
import { evaluateCall, evaluateNew, mayGrow } from './calls';
import { binary, unary } from './operators';
import type { Scope } from './scope';
import {
  constant,
  isNothing,
  join,
  path,
  truthiness,
  unknown,
  type ArrayValue,
  type ObjectValue,
  type Value,
} from './values';

const globals = new Set([
  'Math',
  'Number',
  'String',
  'Boolean',
  'Array',
  'Object',
  'Promise',
  'console',
  'JSON',
  'Map',
  'parseFloat',
  'parseInt',
]);

export function evaluateExpression(machine: Machine, node: ts.Expression, scope: Scope): Value {
  if (ts.isNumericLiteral(node)) return constant(Number(node.text));
  if (ts.isStringLiteralLike(node)) return constant(node.text);
  if (ts.isIdentifier(node)) return identifier(node, scope);
  if (ts.isCallExpression(node)) return evaluateCall(machine, node, scope);
  if (ts.isPropertyAccessExpression(node)) return property(machine, node, scope);
  if (ts.isObjectLiteralExpression(node)) return object(machine, node, scope);
  if (ts.isArrayLiteralExpression(node)) return array(machine, node, scope);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return machine.made({ kind: 'function', node, scope });
  }
  if (ts.isClassExpression(node)) return machine.madeClass({ kind: 'class', node, scope });
  if (isTransparent(node)) return machine.evaluate(node.expression, scope);
  if (ts.isBinaryExpression(node)) return binaryExpression(machine, node, scope);
  if (ts.isConditionalExpression(node)) return conditional(machine, node, scope);
  if (ts.isTemplateExpression(node)) return template(machine, node, scope);
  if (ts.isElementAccessExpression(node)) return element(machine, node, scope);
  if (ts.isPrefixUnaryExpression(node)) return prefix(machine, node, scope);
  if (ts.isPostfixUnaryExpression(node)) return update(machine, node, scope).before;
  if (ts.isNewExpression(node)) return evaluateNew(machine, node, scope);
  return keyword(machine, node, scope);
}

type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion
  | ts.AwaitExpression;

export function isTransparent(node: ts.Node): node is Transparent {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isAwaitExpression(node)
  );
}

const keywords = new Map<ts.SyntaxKind, Value>([
  [ts.SyntaxKind.TrueKeyword, constant(true)],
  [ts.SyntaxKind.FalseKeyword, constant(false)],
  [ts.SyntaxKind.NullKeyword, constant(null)],
]);

function keyword(machine: Machine, node: ts.Expression, scope: Scope): Value {
  const value = keywords.get(node.kind);
  if (value) return value;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return scope.get('this') ?? unknown;
  // What stands inside may still do something: a spread, `void`, `typeof`, `yield` …
  ts.forEachChild(node, (child) => {
    if (ts.isExpression(child)) machine.evaluate(child, scope);
  });
  return unknown;
}

function identifier({ text }: ts.Identifier, scope: Scope): Value {
  const value = scope.get(text);
  // An import that is not shown, as in a page's example; `function build(tf)`; `let tf;` that a loader fills.
  if (text === 'tf' && (!value || isNothing(value) || value.kind === 'unknown')) return path('tf');
  if (value) return value;
  if (text === 'undefined') return constant(undefined);
  if (text === 'NaN') return constant(NaN);
  if (text === 'Infinity') return constant(Infinity);
  return globals.has(text) ? path(text) : unknown;
}

function property(machine: Machine, node: ts.PropertyAccessExpression, scope: Scope): Value {
  const owner = machine.evaluate(node.expression, scope);
  if (owner.kind === 'path' && owner.path === 'Math') {
    const number: unknown = Reflect.get(Math, node.name.text);
    if (typeof number === 'number') return constant(number);
  }
  const value = memberOf(machine, owner, node.name.text);
  return value.kind === 'unknown' && node.name.text === 'tf' ? path('tf') : value;
}

function element(machine: Machine, node: ts.ElementAccessExpression, scope: Scope): Value {
  const owner = machine.evaluate(node.expression, scope);
  const index = machine.evaluate(node.argumentExpression, scope);
  if (index.kind !== 'constant') return unknown;
  if (typeof index.value === 'number') return itemOf(owner, index.value);
  return typeof index.value === 'string' ? memberOf(machine, owner, index.value) : unknown;
}

function object(machine: Machine, node: ts.ObjectLiteralExpression, scope: Scope): Value {
  const result: ObjectValue = { kind: 'object', entries: new Map(), complete: true, born: machine.region };
  for (const member of node.properties) {
    if (ts.isSpreadAssignment(member)) spreadObject(result, machine.evaluate(member.expression, scope));
    else if (ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member)) {
      const key = keyOf(machine, member.name, scope);
      const node = ts.isPropertyAssignment(member) ? member.initializer : member.name;
      const value = machine.evaluate(node, scope);
      if (key === undefined) result.complete = false;
      else result.entries.set(key, { value, node });
    } else if (ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member)) {
      const key = keyOf(machine, member.name, scope);
      const value = machine.made({ kind: 'function', node: member, scope, self: result });
      if (key !== undefined) result.entries.set(key, { value, node: member });
    }
  }
  return result;
}

function keyOf(machine: Machine, name: ts.PropertyName, scope: Scope): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return undefined;
  const key = machine.evaluate(name.expression, scope);
  return key.kind === 'constant' ? String(key.value) : undefined;
}

export function spreadObject(target: ObjectValue, value: Value): void {
  if (value.kind === 'object') {
    for (const [key, entry] of value.entries) target.entries.set(key, entry);
    if (value.complete) return;
  }
  if (value.kind === 'constant') return;
  target.complete = false;
  // What was written before the spread may be another now.
  if (value.kind !== 'object')
    for (const [key, { node }] of target.entries) target.entries.set(key, { value: unknown, node });
}

function array(machine: Machine, node: ts.ArrayLiteralExpression, scope: Scope): ArrayValue {
  const result: ArrayValue = { kind: 'array', items: [], complete: true, born: machine.region };
  // A table of data: nobody asks for its numbers.
  const long = node.elements.length > 2000;
  for (const item of long ? node.elements.slice(0, 1) : node.elements) {
    if (!ts.isSpreadElement(item)) result.items.push(machine.evaluate(item, scope));
    else {
      const spread = machine.evaluate(item.expression, scope);
      if (spread.kind === 'array') result.items.push(...spread.items);
      if (spread.kind !== 'array' || !spread.complete) result.complete = false;
    }
  }
  if (!long) return result;
  return {
    ...result,
    items: [],
    complete: false,
    length: node.elements.length,
    each: result.items[0] ?? unknown,
  };
}

function conditional(machine: Machine, node: ts.ConditionalExpression, scope: Scope): Value {
  const truth = truthiness(machine.evaluate(node.condition, scope));
  if (truth !== undefined) return machine.evaluate(truth ? node.whenTrue : node.whenFalse, scope);
  return machine.perhaps(() =>
    join(machine.evaluate(node.whenTrue, scope), machine.evaluate(node.whenFalse, scope)),
  );
}

function template(machine: Machine, node: ts.TemplateExpression, scope: Scope): Value {
  let text: string | undefined = node.head.text;
  for (const { expression, literal } of node.templateSpans) {
    const value = machine.evaluate(expression, scope);
    if (value.kind !== 'constant') text = undefined;
    else if (text !== undefined) text += String(value.value) + literal.text;
  }
  return text === undefined ? unknown : constant(text);
}

function binaryExpression(machine: Machine, node: ts.BinaryExpression, scope: Scope): Value {
  const { left, right, operatorToken } = node;
  const operator = operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    return assign(machine, left, machine.evaluate(right, scope), scope);
  }
  const a = machine.evaluate(left, scope);
  const logical = LOGICAL_ASSIGNMENTS.get(operator);
  if (logical !== undefined) {
    const settled = shortCircuit(logical, a);
    if (settled === 'left') return a;
    if (settled === 'right') return assign(machine, left, machine.evaluate(right, scope), scope);
    return assign(
      machine,
      left,
      join(
        a,
        machine.perhaps(() => machine.evaluate(right, scope)),
      ),
      scope,
    );
  }
  const settled = shortCircuit(operator, a);
  if (settled === 'left') return a;
  const b =
    settled === 'right'
      ? machine.evaluate(right, scope)
      : machine.perhaps(() => machine.evaluate(right, scope));
  if (settled === 'right' && isLogical(operator)) return b;
  if (isLogical(operator)) return join(a, b);
  const compound =
    operator >= ts.SyntaxKind.FirstCompoundAssignment && operator <= ts.SyntaxKind.LastCompoundAssignment;
  const result = binary(operator, a, b);
  return compound ? assign(machine, left, result, scope) : result;
}

/** `model ??= build()` */
const LOGICAL_ASSIGNMENTS = new Map([
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
]);

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Which operand decides; undefined when it is not known. */
function shortCircuit(operator: ts.SyntaxKind, left: Value): 'left' | 'right' | undefined {
  if (!isLogical(operator)) return 'right';
  if (operator === ts.SyntaxKind.QuestionQuestionToken) {
    if (left.kind === 'unknown') return undefined;
    return left.kind === 'constant' && (left.value === null || left.value === undefined) ? 'right' : 'left';
  }
  const truth = truthiness(left);
  if (truth === undefined) return undefined;
  return truth === (operator === ts.SyntaxKind.BarBarToken) ? 'left' : 'right';
}

export function assign(machine: Machine, target: ts.Expression, value: Value, scope: Scope): Value {
  if (ts.isIdentifier(target)) {
    machine.book.named(value, target.text);
    if (!scope.assign(target.text, value)) machine.globals.declare(target.text, value);
  } else if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    assignMember(machine, target, value, scope);
  } else if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((part, i) => assign(machine, part, itemOf(value, i), scope));
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const part of target.properties) {
      if (!ts.isShorthandPropertyAssignment(part)) continue;
      assign(machine, part.name, memberOf(machine, value, part.name.text), scope);
    }
  } else machine.evaluate(target, scope);
  return value;
}

function assignMember(
  machine: Machine,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  value: Value,
  scope: Scope,
): void {
  const found = ownerOf(machine, target.expression, scope);
  const owner = found.kind === 'class' ? staticsOf(machine, found) : found;
  const key = ts.isPropertyAccessExpression(target)
    ? constant(target.name.text)
    : machine.evaluate(target.argumentExpression, scope);
  const sure = owner.kind !== 'unknown' && 'born' in owner && owner.born === machine.region;
  if (owner.kind === 'object') setEntry(owner, key, value, sure, target);
  // Whoever holds it now may add to it.
  else if (owner.kind !== 'array') escape(value);
  if (owner.kind !== 'array') return;
  const index = key.kind === 'constant' ? key.value : undefined;
  if (sure && typeof index === 'number' && index <= owner.items.length) owner.items[index] = value;
  else {
    owner.complete = false;
    owner.items.fill(unknown);
  }
}

/** `this.models.actor = …` of an object that nobody shows: from then on this one member of it is known. */
function ownerOf(machine: Machine, node: ts.Expression, scope: Scope): Value {
  const owner = machine.evaluate(node, scope);
  const named = ts.isPropertyAccessExpression(node) || (ts.isIdentifier(node) && scope.get(node.text));
  if (owner.kind !== 'unknown' || !named) return owner;
  return assign(
    machine,
    node,
    { kind: 'object', entries: new Map(), complete: false, born: machine.region },
    scope,
  );
}

function setEntry(owner: ObjectValue, key: Value, value: Value, sure: boolean, node: ts.Node): void {
  if (!sure || key.kind !== 'constant') owner.complete = false;
  if (key.kind !== 'constant') return;
  const name = String(key.value);
  // `this.model = …` in a method that somebody calls some time: from then on it is that model.
  const isThing = ['model', 'layer', 'optimizer', 'object'].includes(value.kind);
  const before = owner.entries.get(name)?.value;
  const first = !before || isNothing(before);
  const known = sure || (isThing && first);
  if (!known) escape(value);
  owner.entries.set(name, { value: known ? value : before ? join(before, value) : unknown, node });
}

function escape(value: Value): void {
  if (value.kind === 'model') mayGrow(value.model);
  if (value.kind === 'array' || value.kind === 'object') value.complete = false;
}

function prefix(machine: Machine, node: ts.PrefixUnaryExpression, scope: Scope): Value {
  if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) {
    return update(machine, node, scope).after;
  }
  return unary(node.operator, machine.evaluate(node.operand, scope));
}

function update(
  machine: Machine,
  { operand, operator }: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  scope: Scope,
): { before: Value; after: Value } {
  const before = machine.evaluate(operand, scope);
  const kind = operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken;
  return { before, after: assign(machine, operand, binary(kind, before, constant(1)), scope) };
}
