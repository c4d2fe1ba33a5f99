import ts from 'typescript';
import type { SourceFacts } from '../facts';
import {
  callsOf,
  chainOf,
  functionOf,
  methodOf,
  parameterOf,
  receiverOf,
  unwrap,
  valueOf,
  type Step,
} from './chain';
import { isRun } from './steps';
import { mentions } from './mentions';
import { writtenLosses, type WrittenLoss } from './losses';

const REWARD = /^(rewards?|returns?|adv(antages?)?|discounted\w*|gains?|payoffs?|G)$/i;
const MOST_DEPTH = 10;

/** Losses such as `logProb.mul(reward).mean()`, in which nothing turns the sign. */
export function rewardsDescended(source: SourceFacts): ts.Expression[] {
  if (turnsElsewhere(source)) return [];
  return writtenLosses(source)
    .filter((loss) => isDescended(source, loss))
    .map(({ result }) => result);
}

/** The gradients may be turned where they are applied, or the loss where it is called. */
const turnsElsewhere = (source: SourceFacts) =>
  callsOf(source).some((call) => source.calleeOf(call) === 'tf.variableGrads') && saysMinus(source);
const saysMinus = mentions(/\bneg\(|\bmul\(\s*(tf\.scalar\(\s*)?-/);

function isDescended(source: SourceFacts, { result, bindings }: WrittenLoss): boolean {
  const { base, steps } = chainOf(source, result, bindings);
  const at = logOf(source, { base, steps });
  const after = steps.slice(at + 1);
  const keeps = after.every(({ op, args: [arg] }) => KEEPS.test(op) && !(arg && turns(source, arg)));
  if (!keeps) return false;
  const factors = after.flatMap(({ op, args: [arg] }) => (op === 'mul' && arg ? [arg] : []));
  if (at >= 0) return factors.some((factor) => isReward(source, factor));
  return isReward(source, base) && factors.some((factor) => logOf(source, chainOf(source, factor, bindings)) >= 0 && !isTurned(source, factor)); // prettier-ignore
}

const KEEPS =
  /^(sum|mean|squeeze|reshape|asScalar|gather|flatten|mul|add|sub|div|as1D|as2D|expandDims|toFloat|cast)$/;

/** The step that takes the logarithm of chances that a model gives. */
function logOf(
  source: SourceFacts,
  { base, steps }: { base: ts.Expression; steps: readonly Step[] },
): number {
  const runs = ts.isCallExpression(base) && isRun(base);
  return steps.findIndex(
    ({ op }, i) =>
      op === 'logSoftmax' ||
      (op === 'log' && (runs || steps.slice(0, i).some((one) => one.op === 'softmax'))),
  );
}

const isTurned = (source: SourceFacts, node: ts.Expression): boolean =>
  chainOf(source, node).steps.some(({ op, args: [arg] }) => op === 'neg' || (arg && turns(source, arg)));

/** May be below zero on purpose. */
function turns(source: SourceFacts, node: ts.Expression): boolean {
  const value = source.evaluate(node);
  const text = node.getText() + (ts.isIdentifier(node) ? (source.valueOf(node)?.getText() ?? '') : '');
  return (typeof value === 'number' && value < 0) || /\bneg\b|(^|[(=,*>?:]\s*)-/.test(text);
}

/** A reward, or one less a base line: the more the better. */
function isReward(source: SourceFacts, start: ts.Expression, depth = 0): boolean {
  const node = unwrap(start);
  if (depth > MOST_DEPTH) return false;
  const on = (next: ts.Expression | undefined) => next !== undefined && isReward(source, next, depth + 1);
  if (ts.isIdentifier(node)) return isRewardName(source, node, depth);
  if (ts.isPropertyAccessExpression(node)) return REWARD.test(node.name.text);
  if (ts.isElementAccessExpression(node)) return on(node.expression);
  if (ts.isBinaryExpression(node)) {
    const keeps = /^[-+/]$/.test(node.operatorToken.getText());
    return keeps && on(node.left) && !on(node.right);
  }
  if (!ts.isCallExpression(node)) return false;
  const method = methodOf(node);
  const [first] = node.arguments;
  if (/^tf\.(tensor(\dd)?|scalar)$/.test(source.calleeOf(node) ?? '')) return on(first);
  if (method === 'map') return on(receiverOf(node)) && keepsItem(first);
  if (/^(sub|div|add|reshape|expandDims|toFloat|as1D|as2D|slice|gather)$/.test(method ?? ''))
    return on(receiverOf(node)) && !(first && turns(source, first));
  const helper = functionOf(source, node.expression);
  return helper !== undefined && on(first) && !/\bneg\b|(return|=>|[(=,*])\s*-/.test(helper.getText());
}

function isRewardName(source: SourceFacts, name: ts.Identifier, depth: number): boolean {
  const on = (next: ts.Expression) => isReward(source, next, depth + 1);
  const parameter = parameterOf(source, name);
  if (parameter) {
    const given = argumentsFor(source, parameter);
    return given.length > 0 ? given.every(on) : REWARD.test(name.text);
  }
  const value = valueOf(source, name);
  if (!value || !ts.isExpression(value)) return REWARD.test(name.text);
  // What is computed from the world under that name is one; a tensor must be made of one.
  if (on(value)) return true;
  const made = unwrap(value);
  if (ts.isCallExpression(made) && source.calleeOf(made)?.startsWith('tf.')) return false;
  const text = value.getText();
  return REWARD.test(name.text) && !/\bneg\b|(=>|^|[(=,*?:])\s*-/.test(text) && !isDifference(value);
}

/** `baseline - reward` turns it too. */
function isDifference(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.MinusToken) return true;
  if (ts.isCallExpression(node) && methodOf(node) === 'sub') return true;
  return ts.forEachChild(node, (child) => isDifference(child)) ?? false;
}

/** What the calls of a function, or of a method by its name, give for a parameter. */
function argumentsFor(source: SourceFacts, parameter: ts.Node): ts.Expression[] {
  const { parent: owner } = parameter;
  if (!ts.isParameter(parameter) || !ts.isFunctionLike(owner)) return [];
  const index = owner.parameters.indexOf(parameter);
  return callsOf(source).flatMap((call) => {
    const own = source.calledBy(call) === owner || functionOf(source, call.expression) === owner;
    const named = ts.isMethodDeclaration(owner) && methodOf(call) === owner.name.getText();
    const argument = call.arguments[index];
    return (own || named) && argument ? [argument] : [];
  });
}

/** `(q) => q - mean`, `(q) => (q - mean) / spread` */
function keepsItem(callback: ts.Expression | undefined): boolean {
  if (!callback || !ts.isArrowFunction(callback) || ts.isBlock(callback.body)) return false;
  const item = callback.parameters[0]?.name.getText();
  let at = unwrap(callback.body);
  while (ts.isBinaryExpression(at)) {
    const right = unwrap(at.right);
    const isNumber = !ts.isNumericLiteral(right) && /\*/.test(at.operatorToken.getText());
    if (isNumber || mentionsName(right, item)) return false;
    at = unwrap(at.left);
  }
  return ts.isIdentifier(at) && at.text === item;
}

const mentionsName = (node: ts.Node, name: string | undefined): boolean =>
  ts.isIdentifier(node)
    ? node.text === name
    : (ts.forEachChild(node, (child) => mentionsName(child, name)) ?? false);
