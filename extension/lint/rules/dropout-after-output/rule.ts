import type { Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { isDropout, numberOf } from '../../model/layers';
import { lossesOf } from '../../model/losses';
import { about, describe, removeLayer, text } from '../../model/say';

export const rule: Rule = {
  id: 'dropout-after-output',
  title: 'Dropout of the outputs themselves',
  severity: 'warning',
  group: 'recommended',
  cause: 'regularization',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const head = headOf(model);
      if (!head || lossesOf(model).length === 0) continue;
      model.layers.forEach((layer, i) => {
        if (i <= head.index || !isDropout(layer) || numberOf(layer, 'rate') === 0) return;
        report({
          place: layer.place,
          message: `Dropout after the output, the ${describe(head.layer)}: at each step some outputs are 0, whatever the model says.`,
          evidence: [`rate: ${text(layer.config['rate'])}`, `after: ${describe(head.layer)}`],
          advice:
            'Remove it, or put it before the output layer: dropout is not performed at the output layer (Chung, ' +
            '"Dropout Learning").',
          ...about(layer),
          fixes: removeLayer(layer, 'Remove this dropout'),
        });
      });
    }
  },
};
