import ts from 'typescript';
import type { ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { chainOf } from '../../code/chain';
import { writtenData } from '../../code/trained';
import { headOf, hiddenLayers, type Head } from '../../model/activations';
import { sizeOf } from '../../model/layers';
import { eachOutput, lossesOf, type UsedLoss } from '../../model/losses';
import { compilePlace, count, setLoss } from '../../model/say';

export const rule: Rule = {
  id: 'regression-loss-on-classifier',
  title: 'A loss for numbers on an output of classes',
  severity: 'warning',
  group: 'recommended',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models, source }, report) {
    for (const model of eachOutput(models)) checkModel(model, source, report);
  },
};

function checkModel(model: ModelFacts, source: SourceFacts | undefined, report: Report): void {
  const head = headOf(model);
  if (!head) return;
  for (const used of lossesOf(model)) {
    if (used.family !== 'regression' && used.family !== 'hinge') continue;
    const oneHot = head.activation === 'linear' && learnsOneHot(model, source, used);
    if (!oneHot && !learnsClasses(model, head, used) && !missesHalf(model, source, head, used)) continue;
    const several = oneHot || head.activation === 'softmax';
    const better = several ? 'categoricalCrossentropy' : 'binaryCrossentropy';
    report({
      place: compilePlace(model.compile, 'loss') ?? used.place,
      message:
        `${used.loss.name} on a ${head.activation} output: this model tells classes apart, but its loss is made ` +
        `for ${used.family === 'hinge' ? 'scores around -1 and 1' : 'numbers'}.`,
      evidence: [
        `output: ${head.units === undefined ? '' : `${count(head.units, 'unit')}, `}${head.activation}`,
        `loss: ${used.loss.name}`,
      ],
      advice:
        `Use ${better}${oneHot ? ' with softmax as the last activation' : ''}: it makes confident mistakes costly, and its gradient does not fade where the ` +
        `${head.activation} is flat, so that training is faster and surer (Chung, table 10-2: X-entropy).`,
      // A linear output needs a softmax too: two changes at two places.
      fixes: oneHot ? [] : setLoss(used.compile, `'${better}'`),
    });
  }
}

/** The labels are made by `tf.oneHot`. */
function learnsOneHot(model: ModelFacts, source: SourceFacts | undefined, { compile }: UsedLoss): boolean {
  if (!source) return false;
  return model.trainings.some(({ via, nodes }) => {
    const base = (via === 'minimize') === !compile && nodes?.y ? chainOf(source, nodes.y).base : undefined;
    return base && ts.isCallExpression(base) && source.calleeOf(base) === 'tf.oneHot';
  });
}

/** The best answer of absolute errors is the median, so that it is 0 or 1 whatever the chances are. */
function missesHalf(
  model: ModelFacts,
  source: SourceFacts | undefined,
  head: Head,
  { loss }: UsedLoss,
): boolean {
  if (head.activation !== 'sigmoid' || !/^(meanAbsoluteError|absoluteDifference)$/.test(loss.name ?? ''))
    return false;
  return model.trainings.some((training) => {
    const values = writtenData(source, training).y?.values ?? [];
    return values.includes(0) && values.includes(1) && values.every((value) => value === 0 || value === 1);
  });
}

/**
 * Softmax means classes. A sigmoid may as well be a picture or a share; it means classes where the accuracy is
 * counted, and the model is no autoencoder and no logic gate.
 */
function learnsClasses(model: ModelFacts, head: Head, used: UsedLoss): boolean {
  if (head.units === undefined) return false;
  if (head.activation === 'softmax') return head.units >= 2;
  if (head.activation !== 'sigmoid') return false;
  if (used.family === 'hinge') return true;
  const counts =
    model.compile?.metrics?.some((metric) => /^(acc|accuracy|.*Accuracy)$/.test(metric)) ?? false;
  const inputs = sizeOf(model.inputShape ?? model.layers[0]?.inputShape);
  return (
    counts && inputs !== undefined && inputs > 2 && inputs !== head.units && hiddenLayers(model).length > 0
  );
}
