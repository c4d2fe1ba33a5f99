import ts from 'typescript';
import type { Computer } from './computer';
import { Environment } from './environment';
import { evaluateCall, evaluateNew } from './calls';
import { memberOf, setMember } from './members';
import { Tensor } from './tensor';
import { isContainer, isFields, isList, lost, MOST_ITEMS, Path, UNKNOWN, type Fields } from './values';

const { SyntaxKind } = ts;
const GLOBALS: ReadonlyMap<string, Path> = new Map(
  [
    'Math',
    'Number',
    'String',
    'Boolean',
    'Array',
    'Object',
    'Promise',
    'Float32Array',
    'Float64Array',
    'Int32Array',
    'Uint8Array',
    'Set',
    'parseInt',
    'parseFloat',
    'console',
    'tf',
  ].map((name) => [name, new Path(name)]),
);

export function evaluate(computer: Computer, node: ts.Expression, env: Environment): unknown {
  computer.step();
  const value = valueOf(computer, node, env);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Tensor) computer.seen(node, value);
  return isContainer(value) && computer.isSpoilt(value) ? UNKNOWN : value;
}

/** What an expression is evaluated with, by its kind; what has none changes what it names in ways that are not followed. */
function valueOf(computer: Computer, node: ts.Expression, env: Environment): unknown {
  const own = EVALUATORS.get(node.kind);
  if (own) return own(computer, node, env);
  computer.spoil(node, env);
  return UNKNOWN;
}

type Evaluator<Node extends ts.Expression> = (computer: Computer, node: Node, env: Environment) => unknown;

const on = <Node extends ts.Expression>(
  kind: Node['kind'],
  evaluator: Evaluator<Node>,
): [ts.SyntaxKind, Evaluator<ts.Expression>] => [kind, evaluator as Evaluator<ts.Expression>];

const inside: Evaluator<Wrapper> = (computer, { expression }, env) => evaluate(computer, expression, env);
const text: Evaluator<ts.StringLiteralLike> = (_, node) => node.text;

/** Loops over rows come here a hundred thousand times: one look-up finds what to do. */
const EVALUATORS = new Map<ts.SyntaxKind, Evaluator<ts.Expression>>([
  on<ts.NumericLiteral>(SyntaxKind.NumericLiteral, (_, node) => Number(node.text)),
  on<ts.Identifier>(SyntaxKind.Identifier, (_, node, env) => named(node.text, env)),
  on<ts.StringLiteral>(SyntaxKind.StringLiteral, text),
  on<ts.NoSubstitutionTemplateLiteral>(SyntaxKind.NoSubstitutionTemplateLiteral, text),
  on(SyntaxKind.TrueKeyword, () => true),
  on(SyntaxKind.FalseKeyword, () => false),
  on(SyntaxKind.NullKeyword, () => null),
  on(SyntaxKind.ThisKeyword, (_, _node, env) => {
    const scope = env.scopeOf('this');
    return scope ? scope.get('this') : UNKNOWN;
  }),
  on<ts.ParenthesizedExpression>(SyntaxKind.ParenthesizedExpression, inside),
  on<ts.AsExpression>(SyntaxKind.AsExpression, inside),
  on<ts.NonNullExpression>(SyntaxKind.NonNullExpression, inside),
  on<ts.SatisfiesExpression>(SyntaxKind.SatisfiesExpression, inside),
  on<ts.TypeAssertion>(SyntaxKind.TypeAssertionExpression, inside),
  on<ts.AwaitExpression>(SyntaxKind.AwaitExpression, inside),
  on<ts.ArrowFunction>(SyntaxKind.ArrowFunction, (computer, node, env) => computer.closure(node, env)),
  on<ts.FunctionExpression>(SyntaxKind.FunctionExpression, (computer, node, env) =>
    computer.closure(node, withoutThis(env)),
  ),
  on<ts.CallExpression>(SyntaxKind.CallExpression, (...given) => evaluateCall(...given)),
  on<ts.NewExpression>(SyntaxKind.NewExpression, (...given) => evaluateNew(...given)),
  on<ts.PropertyAccessExpression>(SyntaxKind.PropertyAccessExpression, property),
  on<ts.ElementAccessExpression>(SyntaxKind.ElementAccessExpression, (computer, node, env) => {
    const owner = evaluate(computer, node.expression, env);
    return memberOf(owner, evaluate(computer, node.argumentExpression, env));
  }),
  on<ts.BinaryExpression>(SyntaxKind.BinaryExpression, binaryExpression),
  on<ts.ArrayLiteralExpression>(SyntaxKind.ArrayLiteralExpression, list),
  on<ts.ObjectLiteralExpression>(SyntaxKind.ObjectLiteralExpression, object),
  on<ts.PrefixUnaryExpression>(SyntaxKind.PrefixUnaryExpression, prefix),
  on<ts.PostfixUnaryExpression>(SyntaxKind.PostfixUnaryExpression, postfix),
  on<ts.ConditionalExpression>(SyntaxKind.ConditionalExpression, conditional),
  on<ts.TemplateExpression>(SyntaxKind.TemplateExpression, template),
]);

function property(computer: Computer, node: ts.PropertyAccessExpression, env: Environment): unknown {
  const owner = evaluate(computer, node.expression, env);
  return node.questionDotToken && (owner ?? undefined) === undefined
    ? undefined
    : memberOf(owner, node.name.text);
}

function postfix(computer: Computer, node: ts.PostfixUnaryExpression, env: Environment): unknown {
  const before = evaluate(computer, node.operand, env);
  assign(computer, node.operand, plusOne(before, node.operator), env);
  return before;
}

function conditional(computer: Computer, node: ts.ConditionalExpression, env: Environment): unknown {
  const condition = truth(evaluate(computer, node.condition, env));
  if (condition !== undefined) return evaluate(computer, condition ? node.whenTrue : node.whenFalse, env);
  computer.spoil(node, env);
  return UNKNOWN;
}

/** Whose method it will be is not followed. */
function withoutThis(env: Environment): Environment {
  const own = new Environment(env);
  own.declare('this', UNKNOWN);
  return own;
}

type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion
  | ts.AwaitExpression;

function isWrapper(node: ts.Node): node is Wrapper {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isAwaitExpression(node)
  );
}

function named(name: string, env: Environment): unknown {
  const scope = env.scopeOf(name);
  if (scope) return scope.get(name);
  if (name === 'undefined') return undefined;
  if (name === 'NaN') return NaN;
  if (name === 'Infinity') return Infinity;
  return GLOBALS.get(name) ?? UNKNOWN;
}

/** Undefined where it is not known. */
export function truth(value: unknown): boolean | undefined {
  return value === UNKNOWN || value instanceof Path ? undefined : Boolean(value);
}

function list(computer: Computer, node: ts.ArrayLiteralExpression, env: Environment): unknown[] {
  const items: unknown[] = [];
  for (const item of node.elements) {
    if (!ts.isSpreadElement(item)) items.push(evaluate(computer, item, env));
    else items.push(...spread(computer, evaluate(computer, item.expression, env)));
    if (items.length > MOST_ITEMS) throw lost;
  }
  return items;
}

export function spread(computer: Computer, value: unknown): unknown[] {
  const items = value instanceof Set ? [...(value as Set<unknown>)] : value;
  if (typeof items === 'string') return Array.from(items);
  if (!isList(items)) throw lost;
  computer.step(items.length / 10);
  return Array.from(items as ArrayLike<unknown>);
}

function object(computer: Computer, node: ts.ObjectLiteralExpression, env: Environment): unknown {
  const fields: Fields = new Map();
  for (const member of node.properties) {
    if (ts.isSpreadAssignment(member)) {
      const value = evaluate(computer, member.expression, env);
      if (!isFields(value)) return UNKNOWN;
      for (const [name, field] of value) fields.set(name, field);
      continue;
    }
    const name = nameOf(computer, member.name, env);
    if (name === undefined) return UNKNOWN;
    if (ts.isPropertyAssignment(member)) fields.set(name, evaluate(computer, member.initializer, env));
    else if (ts.isShorthandPropertyAssignment(member)) fields.set(name, evaluate(computer, member.name, env));
    else
      fields.set(name, ts.isMethodDeclaration(member) ? computer.closure(member, withoutThis(env)) : UNKNOWN);
  }
  return fields;
}

function nameOf(computer: Computer, name: ts.PropertyName, env: Environment): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  const value = ts.isComputedPropertyName(name) ? evaluate(computer, name.expression, env) : UNKNOWN;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function template(computer: Computer, node: ts.TemplateExpression, env: Environment): unknown {
  const values = node.templateSpans.map(({ expression }) => evaluate(computer, expression, env));
  if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) return UNKNOWN;
  return (
    node.head.text + node.templateSpans.map(({ literal }, i) => String(values[i]) + literal.text).join('')
  );
}

function prefix(computer: Computer, node: ts.PrefixUnaryExpression, env: Environment): unknown {
  const value = evaluate(computer, node.operand, env);
  switch (node.operator) {
    case SyntaxKind.PlusPlusToken:
    case SyntaxKind.MinusMinusToken:
      return assign(computer, node.operand, plusOne(value, node.operator), env);
    case SyntaxKind.ExclamationToken: {
      const known = truth(value);
      return known === undefined ? UNKNOWN : !known;
    }
    case SyntaxKind.MinusToken:
      return typeof value === 'number' ? -value : UNKNOWN;
    case SyntaxKind.PlusToken:
      return isPlain(value) ? Number(value) : UNKNOWN;
    case SyntaxKind.TildeToken:
      return typeof value === 'number' ? ~value : UNKNOWN;
  }
}

const plusOne = (value: unknown, operator: ts.SyntaxKind) =>
  typeof value === 'number' ? value + (operator === SyntaxKind.PlusPlusToken ? 1 : -1) : UNKNOWN;

type Plain = string | number | boolean | null | undefined;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'number' ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  value === null ||
  value === undefined;

const arithmetic = new Map<ts.SyntaxKind, (a: number, b: number) => number>([
  [SyntaxKind.PlusToken, (a, b) => a + b],
  [SyntaxKind.MinusToken, (a, b) => a - b],
  [SyntaxKind.AsteriskToken, (a, b) => a * b],
  [SyntaxKind.SlashToken, (a, b) => a / b],
  [SyntaxKind.PercentToken, (a, b) => a % b],
  [SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b],
  [SyntaxKind.AmpersandToken, (a, b) => a & b],
  [SyntaxKind.BarToken, (a, b) => a | b],
  [SyntaxKind.CaretToken, (a, b) => a ^ b],
  [SyntaxKind.LessThanLessThanToken, (a, b) => a << b],
  [SyntaxKind.GreaterThanGreaterThanToken, (a, b) => a >> b],
  [SyntaxKind.GreaterThanGreaterThanGreaterThanToken, (a, b) => a >>> b],
]);
const comparisons = new Map<ts.SyntaxKind, (a: Plain, b: Plain) => boolean>([
  [SyntaxKind.LessThanToken, (a, b) => (a as number) < (b as number)],
  [SyntaxKind.LessThanEqualsToken, (a, b) => (a as number) <= (b as number)],
  [SyntaxKind.GreaterThanToken, (a, b) => (a as number) > (b as number)],
  [SyntaxKind.GreaterThanEqualsToken, (a, b) => (a as number) >= (b as number)],
  [SyntaxKind.EqualsEqualsEqualsToken, (a, b) => a === b],
  [SyntaxKind.ExclamationEqualsEqualsToken, (a, b) => a !== b],
  [SyntaxKind.EqualsEqualsToken, (a, b) => a == b],
  [SyntaxKind.ExclamationEqualsToken, (a, b) => a != b],
]);
/** `+=` computes as `+` does. */
const ofCompound = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [SyntaxKind.PlusEqualsToken, SyntaxKind.PlusToken],
  [SyntaxKind.MinusEqualsToken, SyntaxKind.MinusToken],
  [SyntaxKind.AsteriskEqualsToken, SyntaxKind.AsteriskToken],
  [SyntaxKind.SlashEqualsToken, SyntaxKind.SlashToken],
  [SyntaxKind.PercentEqualsToken, SyntaxKind.PercentToken],
  [SyntaxKind.AsteriskAsteriskEqualsToken, SyntaxKind.AsteriskAsteriskToken],
  [SyntaxKind.AmpersandEqualsToken, SyntaxKind.AmpersandToken],
  [SyntaxKind.BarEqualsToken, SyntaxKind.BarToken],
  [SyntaxKind.CaretEqualsToken, SyntaxKind.CaretToken],
  [SyntaxKind.LessThanLessThanEqualsToken, SyntaxKind.LessThanLessThanToken],
  [SyntaxKind.GreaterThanGreaterThanEqualsToken, SyntaxKind.GreaterThanGreaterThanToken],
  [
    SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
    SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
]);

function binaryExpression(computer: Computer, node: ts.BinaryExpression, env: Environment): unknown {
  const { left, right } = node;
  const operator = node.operatorToken.kind;
  if (operator === SyntaxKind.EqualsToken) return assign(computer, left, evaluate(computer, right, env), env);
  const a = evaluate(computer, left, env);
  const goesOn = continues(operator, a);
  if (goesOn === false) return a;
  if (goesOn === undefined) {
    computer.spoil(right, env);
    return UNKNOWN;
  }
  const b = evaluate(computer, right, env);
  if (isLogical(operator) || operator === SyntaxKind.CommaToken) return b;
  const plain = ofCompound.get(operator);
  const value = calculate(plain ?? operator, a, b);
  return plain === undefined ? value : assign(computer, left, value, env);
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === SyntaxKind.AmpersandAmpersandToken ||
    operator === SyntaxKind.BarBarToken ||
    operator === SyntaxKind.QuestionQuestionToken
  );
}

/** Whether the right operand counts; undefined where that is not known. */
function continues(operator: ts.SyntaxKind, left: unknown): boolean | undefined {
  if (!isLogical(operator)) return true;
  if (left === UNKNOWN || left instanceof Path) return undefined;
  if (operator === SyntaxKind.QuestionQuestionToken) return left === undefined || left === null;
  return Boolean(left) === (operator === SyntaxKind.AmpersandAmpersandToken);
}

const MOST_TEXT = 10_000;

function calculate(operator: ts.SyntaxKind, a: unknown, b: unknown): unknown {
  const compare = comparisons.get(operator);
  if (!isPlain(a) || !isPlain(b)) {
    const known = compare && a !== UNKNOWN && b !== UNKNOWN;
    return known && operator === SyntaxKind.EqualsEqualsEqualsToken ? a === b : UNKNOWN;
  }
  if (compare) return compare(a, b);
  if (typeof a === 'string' || typeof b === 'string') {
    const text = String(a) + String(b);
    return operator === SyntaxKind.PlusToken && text.length < MOST_TEXT ? text : UNKNOWN;
  }
  return arithmetic.get(operator)?.(Number(a), Number(b)) ?? UNKNOWN;
}

export function assign(computer: Computer, target: ts.Node, value: unknown, env: Environment): unknown {
  if (ts.isIdentifier(target)) {
    if (!env.assign(target.text, value)) computer.globals.declare(target.text, value);
  } else if (ts.isPropertyAccessExpression(target)) {
    const owner = evaluate(computer, target.expression, env);
    if (target.name.text === 'learningRate') computer.setRate(target, value);
    if (owner !== UNKNOWN) setMember(computer, owner, target.name.text, value);
  } else if (ts.isElementAccessExpression(target)) {
    const owner = evaluate(computer, target.expression, env);
    const name = evaluate(computer, target.argumentExpression, env);
    if (owner !== UNKNOWN) setMember(computer, owner, name, value);
  } else if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((part, i) => {
      if (!ts.isOmittedExpression(part)) assign(computer, part, memberOf(value, i), env);
    });
  } else if (isWrapper(target)) assign(computer, target.expression, value, env);
  else throw lost;
  return value;
}
