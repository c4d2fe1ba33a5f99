import type { LayerFacts, ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { headOf, isReluLike, onwardOf } from '../../model/activations';
import { isConvolution, isDense, objectOf } from '../../model/layers';
import { about, describe, eachLayer, figure, placeOf, removeOption } from '../../model/say';

/** A small positive start for relu (0.01 to 0.1) is an old custom and harmless. */
const LIMIT = 0.5;

export const rule: Rule = {
  id: 'nonzero-bias-initializer',
  title: 'Biases of hidden layers that start far from 0',
  severity: 'warning',
  group: 'recommended',
  cause: 'initializer',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => checkLayer(layer, model, index, report));
  },
};

function checkLayer(layer: LayerFacts, model: ModelFacts, index: number, report: Report): void {
  const value = constantOf(layer);
  if (value === undefined || Math.abs(value) < LIMIT || !(isDense(layer) || isConvolution(layer))) return;
  if (layer.config['useBias'] === false || headOf(model)?.index === index || !model.complete) return;
  const activation = onwardOf(model, index)?.activations[0]?.activation;
  // A gate is opened or closed by its bias on purpose.
  if (!isReluLike(activation) && activation !== 'tanh' && activation !== 'selu') return;
  report({
    place: placeOf(layer, 'biasInitializer'),
    message: `The biases of this ${describe(layer)} start at ${figure(value)} instead of 0.`,
    evidence: [`bias: ${figure(value)}`, `activation: ${activation ?? ''}`],
    advice:
      value > 0
        ? 'Start biases at zero: a large positive one lets every unit pass every input at first, so that the layer ' +
          'acts like a linear one, and shifts the values of all later layers (Turp, "Weight initialization technique").'
        : 'Start biases at zero: a large negative one switches most units off from the start, and a relu that is off ' +
          'gets no gradient (Turp, "Weight initialization technique").',
    ...about(layer),
    fixes: removeOption(layer, 'biasInitializer', 'Start the biases at zero'),
  });
}

function constantOf(layer: LayerFacts): number | undefined {
  const initializer = objectOf(layer, 'biasInitializer');
  if (initializer?.className === 'Ones') return 1;
  if (initializer?.className !== 'Constant') return undefined;
  const { value } = initializer;
  return typeof value === 'number' ? value : undefined;
}
