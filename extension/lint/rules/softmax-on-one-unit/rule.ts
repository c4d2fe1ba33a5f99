import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { activationOf } from '../../model/activations';
import { isOutput } from '../../model/graph';
import { isDense, numberOf } from '../../model/layers';
import { lossesOf } from '../../model/losses';
import {
  about,
  describe,
  eachLayer,
  meanAbsoluteError,
  placeOf,
  setLoss,
  setOption,
  together,
} from '../../model/say';

export const rule: Rule = {
  id: 'softmax-on-one-unit',
  title: 'Softmax over a single unit is always 1',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      if (!isDense(layer) || numberOf(layer, 'units') !== 1 || !appliesSoftmax(layer, model, index)) return;
      report({
        place: placeOf(layer, 'activation'),
        message: `Softmax over one unit: this ${describe(layer)} gives 1 for every input, whatever it learns.`,
        evidence: ['units: 1', 'exp(z) / exp(z) = 1'],
        advice:
          'Use a sigmoid with binaryCrossentropy for two classes, no activation for a number, or one unit per class ' +
          'with softmax (Turp, "Activation function rules of thumb"; Chung, table 10-2).',
        ...about(layer),
        fixes: fixes(layer, model),
      });
    });
  },
};

function appliesSoftmax(layer: LayerFacts, model: ModelFacts, index: number): boolean {
  if (activationOf(layer) === 'softmax') return true;
  // Along a sequence, a layer of its own may take the softmax over the steps: attention.
  if (layer.inputShape?.length !== 1) return false;
  const [next] = model.layers.filter((other) => other.inputs.length === 1 && other.inputs[0] === index);
  return next !== undefined && !isOutput(model, index) && isSoftmaxLayer(next);
}

const isSoftmaxLayer = (layer: LayerFacts) =>
  (layer.className === 'Activation' || layer.className === 'Softmax') && activationOf(layer) === 'softmax';

function fixes(layer: LayerFacts, model: ModelFacts): Fix[] {
  if (activationOf(layer) !== 'softmax') return [];
  const [used] = lossesOf(model);
  if (used?.family === 'regression') {
    const linear = setOption(layer, 'activation', "'linear'").flatMap(({ changes }) => changes);
    const { place, metrics = [] } = model.compile ?? {};
    const counts = metrics.some((name) => /^(acc|accuracy)$/i.test(name));
    return together('Give the number as it is: no activation', [
      ...linear,
      ...(place && counts ? [meanAbsoluteError(place)] : []),
    ]);
  }
  const sigmoid = setOption(layer, 'activation', "'sigmoid'");
  if (used?.family !== 'categorical') return sigmoid;
  const loss = setLoss(used.compile, "'binaryCrossentropy'").flatMap(({ changes }) => changes);
  return sigmoid.map((fix) => ({
    title: 'Use a sigmoid and binaryCrossentropy',
    changes: [...fix.changes, ...loss],
  }));
}
