import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import {
  callsOf,
  chainOf,
  functionOf,
  methodOf,
  receiverOf,
  resultsOf,
  unwrap,
  walk,
} from '../../code/chain';
import { climbsOnPurpose, writtenLosses } from '../../code/losses';
import { mentions } from '../../code/mentions';
import { rewardsDescended } from '../../code/rewards';
import { signOf } from '../../code/sign';

export const rule: Rule = {
  id: 'loss-sign-flipped',
  title: 'The loss is made larger instead of smaller',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const result of rewardsDescended(source)) {
      report({
        place: source.placeOf(result),
        message:
          'The logarithm of the chances is multiplied with the reward and made smaller: what is rewarded becomes rarer.',
        evidence: [`the loss is ${shortened(result)}`],
        advice:
          'Put a minus before it: an optimizer descends, and a policy gradient climbs the reward (Williams 1992).',
        fixes: withMinus(source, result),
      });
    }
    if (climbsOnPurpose(source) || climbsByHand(source)) return;
    for (const { result, bindings } of writtenLosses(source)) {
      if (signOf(source, result, bindings) !== -1) continue;
      report({
        place: source.placeOf(result),
        message: 'This loss is never above zero: making it smaller makes the error larger.',
        evidence: [`the loss is ${shortened(result)}`],
        advice:
          'Take the minus sign away (or put one before a log-likelihood): an optimizer descends, so the loss must fall as ' +
          'predictions get better. Cross-entropy is minus the mean of label times log of probability.',
        fixes: withoutMinus(source, result),
      });
    }
    for (const call of callsOf(source)) {
      const step = addedGradient(source, call);
      if (step) {
        report({
          place: source.placeOf(step),
          message: 'The gradient is added to the weights: each step climbs the loss.',
          evidence: [shortened(call)],
          advice:
            'Subtract it: the gradient points to where the loss grows, so a step down is weights.sub(gradient.mul(learningRate)).',
          fixes: subtracted(source, step),
        });
      }
      const minus = negatedGradients(source, call);
      if (!minus) continue;
      report({
        place: source.placeOf(minus),
        message: 'The gradients are negated before they are applied: each step climbs the loss.',
        evidence: [shortened(minus)],
        advice: 'Give applyGradients the gradients as they are: the optimizer subtracts them itself.',
      });
    }
  },
};

/** Whoever takes the gradients of a likelihood may well add them. */
const climbsByHand = (source: SourceFacts) => isLikelihood(source) && takesGradients(source);
const isLikelihood = mentions(/likelihood|elbo/i);
const takesGradients = mentions(/variableGrads|computeGradients|\b(valueAndG|g)rads?\(/);

function withMinus(source: SourceFacts, result: ts.Expression) {
  const place = source.placeOf(unwrap(result));
  return [
    {
      title: 'Put a minus before it',
      changes: [{ type: 'wrap' as const, place, before: '', after: '.neg()' }],
    },
  ];
}

/** `w.assign(w.add(grad.mul(rate)))` */
function addedGradient(source: SourceFacts, call: ts.CallExpression): ts.CallExpression | undefined {
  const [next] = call.arguments;
  const weights = receiverOf(call);
  const sum = next && unwrap(next);
  if (methodOf(call) !== 'assign' || !weights || !sum || !ts.isCallExpression(sum)) return undefined;
  const free = source.calleeOf(sum) === 'tf.add';
  if (!free && methodOf(sum) !== 'add') return undefined;
  const [before, added] = free ? sum.arguments : [receiverOf(sum), sum.arguments[0]];
  if (!before || !added || unwrap(before).getText() !== weights.getText()) return undefined;
  return isGradient(source, added) ? sum : undefined;
}

/** A gradient of a loss that is not below zero, at most times something above zero. */
function isGradient(source: SourceFacts, node: ts.Expression): boolean {
  const { base, steps } = chainOf(source, node);
  const positive = steps.every(({ op, args }) => {
    const value = args[0] && source.evaluate(args[0]);
    return /^(mul|div)$/.test(op) && typeof value === 'number' && value > 0;
  });
  if (!positive) return false;
  if (ts.isCallExpression(base) && ts.isIdentifier(base.expression))
    return isGradientOf(source, base.expression);
  const owner =
    ts.isElementAccessExpression(base) || ts.isPropertyAccessExpression(base)
      ? unwrap(base.expression)
      : base;
  const origin = ts.isIdentifier(owner) ? source.valueOf(owner) : undefined;
  const declared = origin && ts.findAncestor(origin, ts.isVariableDeclaration);
  const made = declared?.initializer && unwrap(declared.initializer);
  if (!made || !ts.isCallExpression(made) || source.calleeOf(made) !== 'tf.variableGrads') return false;
  const loss = functionOf(source, made.arguments[0]);
  return Boolean(loss) && resultsOf(loss).every((result) => signOf(source, result, new Map()) === 1);
}

/** `tf.grad(loss)`, by a name, of a loss that is not below zero. */
function isGradientOf(source: SourceFacts, name: ts.Identifier): boolean {
  const made = source.valueOf(name);
  if (!made || !ts.isCallExpression(made) || source.calleeOf(made) !== 'tf.grad') return false;
  const results = resultsOf(functionOf(source, made.arguments[0]));
  return results.length > 0 && results.every((result) => signOf(source, result, new Map()) === 1);
}

function subtracted(source: SourceFacts, sum: ts.CallExpression) {
  if (source.calleeOf(sum) === 'tf.add') return [];
  const { expression } = sum.expression as ts.PropertyAccessExpression;
  const text = `${expression.getText()}.sub(${sum.arguments.map((one) => one.getText()).join(', ')})`;
  const place = source.placeOf(sum);
  return [{ title: 'Subtract the gradient', changes: [{ type: 'replace' as const, place, text }] }];
}

/** The last thing done is a minus: leave it out. */
function withoutMinus(source: SourceFacts, result: ts.Expression) {
  const call = unwrap(result);
  if (!ts.isCallExpression(call) || methodOf(call) !== 'neg') return [];
  const text = (call.expression as ts.PropertyAccessExpression).expression.getText();
  // With its end: a call that begins with another call begins at the same place.
  const place = source.placeOf(call);
  return [{ title: 'Leave out the minus', changes: [{ type: 'replace' as const, place, text }] }];
}

function negatedGradients(source: SourceFacts, call: ts.CallExpression): ts.Expression | undefined {
  if (methodOf(call) !== 'applyGradients' || !call.arguments[0]) return undefined;
  const argument = unwrap(call.arguments[0]);
  const value = ts.isIdentifier(argument) ? source.valueOf(argument) : argument;
  let found: ts.Expression | undefined;
  if (!value || functionOf(source, value)) return undefined;
  const entries = ts.isIdentifier(argument) ? entriesOf(source, argument) : [];
  for (const part of [value, ...entries])
    walk(part, (node) => {
      if (!ts.isCallExpression(node)) return;
      const negated = methodOf(node) === 'neg' || source.calleeOf(node) === 'tf.neg';
      const times =
        methodOf(node) === 'mul' && node.arguments[0] && source.evaluate(node.arguments[0]) === -1;
      if (negated || times) found ??= node;
    });
  return found;
}

/** What `up[name] = …` puts into an object. */
const entriesOf = (source: SourceFacts, object: ts.Identifier): ts.Expression[] =>
  source.usesOf(object).flatMap(({ parent }) => {
    const set = ts.isElementAccessExpression(parent) ? parent.parent : undefined;
    const isSet = set && ts.isBinaryExpression(set) && set.left === parent && set.operatorToken.kind === ts.SyntaxKind.EqualsToken; // prettier-ignore
    return isSet ? [set.right] : [];
  });

function shortened(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
