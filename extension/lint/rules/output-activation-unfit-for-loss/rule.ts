import type { Fix } from '../../../../kernel/protocol/findings';
import type { ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { headOf, type Head } from '../../model/activations';
import { eachOutput, lossesOf, type UsedLoss } from '../../model/losses';
import { about, count, placeOf, setLoss, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'output-activation-unfit-for-loss',
  title: 'The output activation does not fit the loss',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models }, report) {
    for (const model of eachOutput(models)) checkModel(model, report);
  },
};

function checkModel(model: ModelFacts, report: Report): void {
  const head = headOf(model);
  if (!head || head.activation === 'linear') return;
  for (const used of lossesOf(model)) {
    if (used.logits !== false || /^(kullback|kld)/i.test(used.loss.name ?? '')) continue;
    if (used.family === 'categorical' && isUnfitForClasses(head))
      reportUnfit(model, head, used, 'softmax', report);
    if (used.family === 'binary' && isUnfitForLabels(head)) reportUnfit(model, head, used, 'sigmoid', report);
  }
}

/** One unit is another rule's matter. */
const isUnfitForClasses = ({ activation, units }: Head) =>
  units !== 1 && !['softmax', 'hardSigmoid'].includes(activation);

const isUnfitForLabels = ({ activation, units }: Head) =>
  activation === 'softmax' ? units !== undefined && units >= 2 : !/^(sigmoid|hardSigmoid)$/.test(activation);

function reportUnfit(model: ModelFacts, head: Head, used: UsedLoss, needed: string, report: Report): void {
  const last = head.activations.at(-1);
  const layer = (last && model.layers[last.index]) ?? head.layer;
  report({
    place: placeOf(layer, 'activation'),
    // A probability of the wrong kind still trains, only worse.
    severity: /^(sigmoid|softmax)$/.test(head.activation) ? 'warning' : 'error',
    message: `The output activation ${head.activation} does not fit the loss ${used.loss.name}${why(head)}`,
    evidence: [
      `output activation: ${head.activation}`,
      `loss: ${used.loss.name}`,
      ...(head.units === undefined ? [] : [`output: ${count(head.units, 'unit')}`]),
    ],
    advice:
      needed === 'softmax'
        ? 'One class of several: softmax with categoricalCrossentropy. Several labels at a time: sigmoid with ' +
          'binaryCrossentropy (Chung, table 10-2).'
        : 'Two classes in one unit, or several labels at a time: sigmoid with binaryCrossentropy. One class of ' +
          'several: softmax with categoricalCrossentropy (Chung, table 10-2).',
    ...about(layer),
    fixes: fixes(layer, head, used, needed),
  });
}

function why({ activation }: Head): string {
  if (activation === 'sigmoid') return ': each unit is squeezed on its own, and they need not sum to 1.';
  if (activation === 'softmax')
    return ': the probabilities share one sum, but the loss looks at each unit alone.';
  const range = activation === 'tanh' ? 'values below 0' : 'values above 1 or exactly 0';
  return `, which takes the logarithm of a probability: ${range} are cut off and get no gradient.`;
}

function fixes(layer: Parameters<typeof setOption>[0], head: Head, used: UsedLoss, needed: string): Fix[] {
  const activation = setOption(layer, 'activation', `'${needed}'`);
  if (head.activation === 'sigmoid') return [...activation, ...setLoss(used.compile, "'binaryCrossentropy'")];
  if (head.activation === 'softmax')
    return [...setLoss(used.compile, "'categoricalCrossentropy'"), ...activation];
  return activation;
}
