import type { Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { isNormalization } from '../../model/layers';
import { lossesOf } from '../../model/losses';
import { about, describe, removeLayer } from '../../model/say';

export const rule: Rule = {
  id: 'normalization-after-output',
  title: 'Probabilities that are normalised once more',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const head = headOf(model);
      const last = head?.activations.at(-1);
      if (!head || !last || !/^(softmax|sigmoid)$/.test(last.activation)) continue;
      const used = lossesOf(model).find(({ family }) => family === 'categorical' || family === 'binary');
      const after = model.layers.findIndex((layer, i) => i > last.index && isNormalization(layer));
      const layer = model.layers[after];
      if (!used || !layer) continue;
      report({
        place: layer.place,
        message: `This ${describe(layer)} comes after ${last.activation}: what leaves the model are no probabilities any more.`,
        evidence: [`output: ${describe(head.layer)} with ${last.activation}`, `loss: ${used.loss.name}`],
        advice:
          'Remove it, or put it between hidden layers: it shifts the outputs to a mean of 0, so half of them are negative, and the logarithm ' +
          'in the loss cuts those off.',
        ...about(layer),
        fixes: removeLayer(layer, 'Remove this normalisation'),
      });
    }
  },
};
