import type ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { axisOf } from '../../code/axis';
import { callsOf, chainOf, methodOf, receiverOf, unwrap, type Step } from '../../code/chain';
import { replaceCode } from '../../code/replaced';

export const rule: Rule = {
  id: 'softmax-over-rows',
  title: 'Softmax along the rows instead of the classes',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const axis = dividesBySumOverRows(source, call)?.args[0];
      if (!axis) continue;
      report({
        place: source.placeOf(call),
        message:
          'This softmax divides by the sum along axis 0, over the rows of the batch: the classes of a row do not add up to 1.',
        evidence: [call.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Sum along the classes, .sum(-1, true); or use tf.softmax(logits) and tf.losses.softmaxCrossEntropy, which take the last axis and stay ' +
          'exact for large numbers. As it is, what a row is taken for depends on the other rows of its batch.',
        fixes: replaceCode(source, axis, '-1', 'Sum along the classes: axis -1'),
      });
    }
  },
};

/** The sum of `e.div(e.sum(0, true))` with `e` an exponential. */
function dividesBySumOverRows(source: SourceFacts, call: ts.CallExpression): Step | undefined {
  const path = source.calleeOf(call);
  const [dividend, divisor] = path === 'tf.div' ? call.arguments : [receiverOf(call), call.arguments[0]];
  if (!dividend || !divisor || (path !== 'tf.div' && methodOf(call) !== 'div')) return undefined;
  const above = chainOf(source, dividend).steps.at(-1);
  const { steps } = chainOf(source, divisor);
  const [exponential, sum] = [steps.at(-2), steps.at(-1)];
  if (above?.op !== 'exp' || sum?.op !== 'sum' || exponential?.op !== 'exp') return undefined;
  const same = unwrap(exponential.node).getText() === unwrap(above.node).getText();
  return axisOf(source, sum) === 0 && same ? sum : undefined;
}
