import type { Rule } from '../../rule';
import { activationOf } from '../../model/activations';
import { nextOf } from '../../model/graph';
import { isBatchNormalization, isConvolution, isDense } from '../../model/layers';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'useless-bias-before-batch-norm',
  title: 'A bias that batch normalisation takes away again',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      if (!(isDense(layer) || isConvolution(layer)) || layer.config['useBias'] !== true) return;
      // With an activation between them the bias is not useless.
      if (activationOf(layer) !== 'linear') return;
      const next = model.layers[nextOf(model, index) ?? -1];
      if (!next || !isBatchNormalization(next) || next.config['center'] === false) return;
      report({
        place: placeOf(layer, 'useBias'),
        message: `The bias of this ${describe(layer)} does nothing: the batch normalisation after it subtracts the mean.`,
        evidence: ['useBias: true', 'next layer: batch normalization'],
        advice: 'Set useBias: false. Batch normalisation has a shift of its own (Ioffe and Szegedy 2015).',
        ...about(layer),
        fixes: setOption(layer, 'useBias', 'false', 'Leave the bias out'),
      });
    });
  },
};
