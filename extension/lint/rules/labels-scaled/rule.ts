import type { ModelFacts } from '../../facts';
import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, type Chain } from '../../code/chain';
import { divisorsOf } from '../../code/data';
import { withoutDivision } from '../../code/replaced';
import { lossesOf } from '../../model/losses';

export const rule: Rule = {
  id: 'labels-scaled',
  title: 'Labels are divided like pixels',
  severity: 'error',
  group: 'error',
  cause: 'labels',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    for (const { model, x, y } of models.flatMap(pairsOf)) {
      const scaled = divisionOf(source, y);
      // Pictures as targets are scaled as pictures.
      if (!scaled || x.getText() === y.getText() || !isClassifier(model)) continue;
      report({
        place: source.placeOf(y),
        message: `The labels are divided by ${scaled.by}: they are classes, not pixels.`,
        evidence: [`divided in line ${source.placeOf(scaled.node).line}`],
        advice:
          'Divide the inputs only. A label that is a fraction of 1 makes loss and gradients as many times too small; divided numbers of classes all become 0.',
        fixes: withoutDivision(source, scaled.node, 'Leave the labels as they are'),
      });
    }
  },
};

/** What a model is trained on, by `fit` or in a loop. */
function pairsOf(model: ModelFacts) {
  return model.trainings.flatMap(({ nodes: { x, y } = {} }) => (x && y ? [{ model, x, y }] : []));
}

/** By 255, wherever it is done; by another number only where nothing else is done to the labels. */
function divisionOf(source: SourceFacts, y: ts.Expression): { by: string; node: ts.Node } | undefined {
  const chain = chainOf(source, y);
  const pixels = divisorsOf(source, chain).find(({ by }) => by === '255' || by === '256');
  if (pixels) return pixels;
  const worked = chain.steps.filter(({ op }) => !KEEPS.test(op));
  const [only, more] = worked;
  const by = only?.op === 'div' && only.args[0] ? source.evaluate(only.args[0]) : undefined;
  if (more || !only || typeof by !== 'number' || by <= 1 || !isHot(source, chain)) return undefined;
  return { by: String(by), node: only.node };
}

/** Counts of votes become shares by such a division; what is one-hot has no need of it. */
function isHot(source: SourceFacts, { base, steps }: Chain): boolean {
  const made = ts.isCallExpression(base) && source.calleeOf(base) === 'tf.oneHot';
  return made || steps.some(({ op }) => op === 'oneHot');
}

/** What leaves the values as they are. */
const KEEPS = /^(reshape|cast|toFloat|toInt|expandDims|squeeze|slice|gather|flatten|clone|oneHot)$/;

function isClassifier(model: ModelFacts): boolean {
  const loss = lossesOf(model)[0]?.loss.name ?? '';
  const last = model.layers.at(-1);
  return /categorical|softmaxCross/i.test(loss) || last?.config['activation'] === 'softmax';
}
