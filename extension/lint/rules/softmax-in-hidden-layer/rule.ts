import type { Rule } from '../../rule';
import { onwardOf } from '../../model/activations';
import { isConvolution, isDense, isWeighted, numberOf } from '../../model/layers';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'softmax-in-hidden-layer',
  title: 'Softmax in a hidden layer',
  severity: 'error',
  group: 'error',
  cause: 'hidden-activation',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      if (!model.complete || !(isDense(layer) || isConvolution(layer)) || numberOf(layer, 'units') === 1)
        return;
      const onward = onwardOf(model, index);
      const softmax = onward?.activations.find(({ activation }) => activation === 'softmax');
      const next = onward?.next === undefined ? undefined : model.layers[onward.next];
      const applied = softmax && model.layers[softmax.index];
      // After a softmax that is multiplied with something (attention, gates) the way ends at the merge.
      if (!onward || !applied || !next || onward.end !== 'weighted' || !isWeighted(next)) return;
      report({
        place: placeOf(applied, 'activation'),
        message:
          `Softmax inside the network: the units of this ${describe(layer)} must share a sum of 1 before the ` +
          `${describe(next)} sees them.`,
        evidence: ['activation: softmax', `next layer with weights: ${describe(next)}`],
        advice:
          "Use 'relu' in hidden layers and keep softmax for the output of a classifier: here it lets one unit push " +
          'all others to 0, and its gradients are tiny (Turp, "Activation function rules of thumb").',
        ...about(layer),
        fixes: setOption(applied, 'activation', "'relu'"),
      });
    });
  },
};
