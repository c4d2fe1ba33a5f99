import ts from 'typescript';
import type { ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { axisOf } from '../../code/axis';
import { callsOf, chainOf, type Bindings } from '../../code/chain';
import { twoLabelsOf } from '../../code/labels';
import { writtenLosses, type WrittenLoss } from '../../code/losses';
import { replaceCode } from '../../code/replaced';
import { compilePlace } from '../../model/say';

export const rule: Rule = {
  id: 'hinge-with-wrong-labels',
  title: 'A hinge loss with labels that it takes for others',
  severity: 'warning',
  group: 'recommended',
  cause: 'labels',
  reads: 'source',
  check({ models, source }, report) {
    if (!source) return;
    for (const model of models) checkCompiled(source, model, report);
    for (const loss of writtenLosses(source)) {
      const bindings = withLabels(models, loss);
      const labels = labelsOfHinge(source, loss.result, bindings);
      if (labels && twoLabelsOf(source, labels, bindings) === 'zero-one')
        reportZeroOne(source, labels, report);
    }
    for (const call of callsOf(source)) checkOwn(source, call, report);
  },
};

/** A loss of `compile` gets the labels of `fit`, where there is one. */
function withLabels(models: readonly ModelFacts[], { parameters, bindings }: WrittenLoss): Bindings {
  const given = models.flatMap(({ trainings }) =>
    trainings.flatMap(({ via, nodes }) => (via === 'fit' && nodes?.y) || []),
  );
  const [labels, ...others] = given;
  return parameters && labels && others.length === 0
    ? new Map([...bindings, [parameters.labels, labels]])
    : bindings;
}

/** `hinge` and `squaredHinge` of `compile` multiply labels with outputs as they are. */
function checkCompiled(source: SourceFacts, { compile, trainings }: ModelFacts, report: Report): void {
  if (!/^(hinge|squaredHinge)$/.test(compile?.loss?.name ?? '')) return;
  const labels = trainings.find(({ via, nodes }) => via !== 'minimize' && nodes?.y)?.nodes?.y;
  if (labels && twoLabelsOf(source, labels) === 'zero-one')
    reportZeroOne(source, labels, report, compilePlace(compile, 'loss'));
}

function reportZeroOne(
  source: SourceFacts,
  labels: ts.Expression,
  report: Report,
  place = source.placeOf(labels),
): void {
  report({
    place,
    message:
      'The hinge loss expects labels of -1 and 1, but these are 0 and 1: a label of 0 gives the loss 1 whatever the output is.',
    evidence: [`labels: ${labels.getText().replace(/\s+/g, ' ').slice(0, 60)}, with the values 0 and 1`],
    advice:
      'Use labels.mul(2).sub(1), or tf.losses.hingeLoss, which takes 0 and 1; or binary cross-entropy with a sigmoid output. As it is, rows of class 0 ' +
      'teach nothing, and the outputs grow above 1 for all of them.',
    fixes: replaceCode(source, labels, `${bare(labels)}.mul(2).sub(1)`, 'Make them -1 and 1'),
  });
}

/** `tf.losses.hingeLoss` turns 0 and 1 into -1 and 1 itself: of -1 it makes -3. */
function checkOwn(source: SourceFacts, call: ts.CallExpression, report: Report): void {
  const [labels] = call.arguments;
  if (source.calleeOf(call) !== 'tf.losses.hingeLoss' || !labels) return;
  if (twoLabelsOf(source, labels) !== 'plus-minus') return;
  report({
    place: source.placeOf(call),
    message: 'tf.losses.hingeLoss expects labels of 0 and 1 and makes -1 and 1 of them: of -1 it makes -3.',
    evidence: [`labels: ${labels.getText()}, with the values -1 and 1`],
    advice: 'Give it labels of 0 and 1: labels.add(1).div(2). As it is, rows of class -1 count three times.',
    fixes: replaceCode(source, labels, `${bare(labels)}.add(1).div(2)`, 'Make them 0 and 1'),
  });
}

const bare = (node: ts.Expression) =>
  ts.isIdentifier(node) || ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)
    ? node.getText()
    : `(${node.getText()})`;

/** Of `tf.relu(tf.sub(1, labels.mul(outputs))).mean()` and `tf.maximum(0, …)`. */
function labelsOfHinge(
  source: SourceFacts,
  result: ts.Expression,
  bindings: Bindings,
): ts.Expression | undefined {
  const { base, steps } = chainOf(source, result, bindings);
  const cut = steps.findIndex(({ op }) => /^(relu|maximum)$/.test(op));
  const after = steps.slice(cut + 1);
  if (
    cut < 0 ||
    !after.every((step) => /^(mean|sum|square)$/.test(step.op) && axisOf(source, step) !== undefined)
  )
    return undefined;
  const swapped =
    steps[cut]?.op === 'maximum' && numberOf(source, base) === 0 && cut === 0 ? steps[0]?.args[0] : undefined;
  const inner = swapped ? chainOf(source, swapped, bindings) : { base, steps: steps.slice(0, cut) };
  const [minus, ...more] = inner.steps;
  if (numberOf(source, inner.base) !== 1 || minus?.op !== 'sub' || more.length > 0 || !minus.args[0])
    return undefined;
  const product = chainOf(source, minus.args[0], bindings);
  const times = product.steps.at(-1);
  if (times?.op !== 'mul' || !times.args[0]) return undefined;
  const owner = ownerOf(times.node);
  return [times.args[0], ...(owner ? [owner] : [])].find(
    (one) => twoLabelsOf(source, one, bindings) !== undefined,
  );
}

/** What `mul` is called on, or the first argument of `tf.mul`. */
function ownerOf(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  if (node.arguments.length === 2) return node.arguments[0];
  return ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
}

/** `1` and `tf.scalar(1)`. */
function numberOf(source: SourceFacts, node: ts.Expression): number | undefined {
  const [first] = ts.isCallExpression(node) && source.calleeOf(node) === 'tf.scalar' ? node.arguments : [];
  const value = source.evaluate(first ?? node);
  return typeof value === 'number' ? value : undefined;
}
