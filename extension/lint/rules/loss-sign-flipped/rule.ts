import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, functionOf, methodOf, unwrap, walk } from '../../code/chain';
import { climbsOnPurpose, writtenLosses } from '../../code/losses';
import { signOf } from '../../code/sign';

export const rule: Rule = {
  id: 'loss-sign-flipped',
  title: 'The loss is made larger instead of smaller',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source || climbsOnPurpose(source)) return;
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
  walk(value, (node) => {
    if (!ts.isCallExpression(node)) return;
    const negated = methodOf(node) === 'neg' || source.calleeOf(node) === 'tf.neg';
    const times = methodOf(node) === 'mul' && node.arguments[0] && source.evaluate(node.arguments[0]) === -1;
    if (negated || times) found ??= node;
  });
  return found;
}

function shortened(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
