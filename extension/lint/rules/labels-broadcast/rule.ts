import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, unwrap } from '../../code/chain';
import { writtenLosses, type WrittenLoss } from '../../code/losses';

const PAIRS = /^(sub|squaredDifference|mul)$/;
const FLAT = /^(flatten|as1D|squeeze)$/;

export const rule: Rule = {
  id: 'labels-broadcast',
  title: 'Labels of one axis against outputs of two',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const loss of writtenLosses(source)) {
      const pair = mismatch(source, loss);
      if (!pair) continue;
      report({
        place: source.placeOf(pair),
        message:
          'One side has the shape [rows] and the other [rows, 1]: the difference becomes a table of all rows against all rows.',
        evidence: [pair.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Give both the same shape: keep the labels as [rows, 1], or flatten the outputs too. Broadcast against each other, each output is ' +
          'compared with every label, and the best answer is the mean label for all rows.',
      });
    }
  },
};

function mismatch(source: SourceFacts, loss: WrittenLoss): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const { steps, base } = chainOf(source, loss.result, loss.bindings);
  const [first] = steps;
  const at = steps.findIndex(({ op }) => PAIRS.test(op));
  const step = steps[at];
  if (!first || !step?.args[0]) return undefined;
  const left = axesOf(source, { base, ops: steps.slice(0, at) }, loss);
  const right = axesOfExpression(source, step.args[0], loss);
  if (left !== undefined && right !== undefined && left !== right) found = step.node;
  return found;
}

function axesOfExpression(source: SourceFacts, node: ts.Expression, loss: WrittenLoss): 1 | 2 | undefined {
  const { base, steps } = chainOf(source, node, loss.bindings);
  return axesOf(source, { base, ops: steps }, loss);
}

/** Number of axes, where it is known to be one or two. */
function axesOf(
  source: SourceFacts,
  { base, ops }: { base: ts.Expression; ops: readonly { op: string; args: readonly ts.Expression[] }[] },
  { parameters }: WrittenLoss,
): 1 | 2 | undefined {
  const last = ops.at(-1);
  if (last && (FLAT.test(last.op) || (last.op === 'reshape' && isFlat(source, last.args[0])))) return 1;
  if (last) return undefined;
  if (ts.isCallExpression(base)) {
    const path = source.calleeOf(base);
    if (path === 'tf.tensor1d') return 1;
    if (path === 'tf.tensor2d') return 2;
    return outputUnits(source, base);
  }
  // `fit` gives both parameters of a loss the same number of axes, two at least.
  if (!ts.isIdentifier(base) || !parameters) return undefined;
  return source
    .usesOf(base)
    .some(({ parent }) => parent === parameters.labels || parent === parameters.outputs)
    ? 2
    : undefined;
}

function isFlat(source: SourceFacts, shape: ts.Expression | undefined): boolean {
  const value = shape && source.evaluate(shape);
  return Array.isArray(value) && value.length === 1;
}

/** `model.predict(x)` of a model that ends with a dense layer on flat rows. */
function outputUnits(source: SourceFacts, call: ts.CallExpression): 2 | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  if (!/^(predict|apply)$/.test(call.expression.name.text)) return undefined;
  const owner = unwrap(call.expression.expression);
  const made = ts.isIdentifier(owner) ? source.valueOf(owner) : undefined;
  if (!made || !ts.isCallExpression(made) || source.calleeOf(made) !== 'tf.sequential') return undefined;
  const last = lastLayer(source, owner as ts.Identifier, made);
  const manyAxes = /\b(conv|lstm|gru|rnn|reshape|timeDistributed)/i.test(made.getText());
  return last && /dense\($/.test(last) && !manyAxes ? 2 : undefined;
}

function lastLayer(source: SourceFacts, owner: ts.Identifier, made: ts.CallExpression): string | undefined {
  const adds = source
    .usesOf(owner)
    .filter(({ parent }) => ts.isPropertyAccessExpression(parent) && parent.name.text === 'add')
    .map(({ parent }) => (parent.parent as ts.CallExpression).arguments[0]);
  const layers = made.arguments[0]?.getText() ?? '';
  const text = adds.at(-1)?.getText() ?? /tf\.layers\.\w+\((?!.*tf\.layers\.)/s.exec(layers)?.[0];
  return text && /^[\w.]+\(/.exec(text)?.[0];
}
