import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, chainOf, functionOf, methodOf, parameterOf, propertyOf } from '../../code/chain';
import { isModel } from '../../code/tensors';

/** Where it matters which comes first. */
const UNEQUAL =
  /^tf\.(losses\.(softmaxCrossEntropy|sigmoidCrossEntropy|logLoss|hingeLoss)|metrics\.(binaryCrossentropy|categoricalCrossentropy|sparseCategoricalCrossentropy|meanAbsolutePercentageError|MAPE|mape))$/;

export const rule: Rule = {
  id: 'loss-arguments-swapped',
  title: 'The outputs stand where the loss wants the labels',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const path = source.calleeOf(call);
      const [first, second, ...others] = call.arguments;
      if (!path || !UNEQUAL.test(path) || !first || !second) continue;
      if (sideOf(source, first) !== 'outputs' || sideOf(source, second) === 'outputs') continue;
      const name = path.slice(path.lastIndexOf('.') + 1);
      const swapped = [second, first, ...others].map((one) => one.getText()).join(', ');
      report({
        place: source.placeOf(call),
        message: `${name} takes the labels first and the outputs second: here the labels are judged by the outputs.`,
        evidence: [`first: ${short(first)}`, `second: ${short(second)}`],
        advice:
          'Swap the two. As it is, the logarithm is taken of the labels, and the gradient does not lead to outputs that are like them.',
        fixes: [
          {
            title: 'Swap labels and outputs',
            changes: [
              {
                type: 'replace',
                place: source.placeOf(call),
                text: `${call.expression.getText()}(${swapped})`,
              },
            ],
          },
        ],
      });
    }
  },
};

/** What is known to be a model's answer, or the parameter of `compile`'s loss that holds it. */
function sideOf(source: SourceFacts, node: ts.Expression): 'outputs' | undefined {
  const { base } = chainOf(source, node);
  if (ts.isIdentifier(base)) return isOutputParameter(source, base) ? 'outputs' : undefined;
  if (!ts.isCallExpression(base) || !/^(predict|apply)$/.test(methodOf(base) ?? '')) return undefined;
  const owner = (base.expression as ts.PropertyAccessExpression).expression;
  return isModel(source, owner) || /model|network/i.test(owner.getText()) ? 'outputs' : undefined;
}

/** The second parameter of a function that `compile` is given as its loss. */
function isOutputParameter(source: SourceFacts, node: ts.Identifier): boolean {
  const parameter = parameterOf(source, node);
  if (!parameter) return false;
  return callsOf(source).some((call) => {
    if (methodOf(call) !== 'compile') return false;
    const written = functionOf(source, propertyOf(source, call.arguments[0], 'loss'));
    return written?.parameters[1] === parameter;
  });
}

const short = (node: ts.Node) => node.getText().replace(/\s+/g, ' ').slice(0, 60);
