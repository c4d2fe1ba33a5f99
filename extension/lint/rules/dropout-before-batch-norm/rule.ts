import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isActivationLayer } from '../../model/activations';
import { nextOf, onwards } from '../../model/graph';
import { isBatchNormalization, isReshaping, numberOf } from '../../model/layers';
import { about, eachLayer } from '../../model/say';

export const rule: Rule = {
  id: 'dropout-before-batch-norm',
  title: 'Dropout directly in front of batch normalisation',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      const rate = numberOf(layer, 'rate');
      if (layer.className !== 'Dropout' || !model.complete || rate === undefined || rate <= 0 || rate >= 1)
        return;
      const next = onwards(model, index, (other) => isReshaping(other) || isActivationLayer(other));
      const norm = next === undefined ? undefined : model.layers[next];
      if (!norm || !isBatchNormalization(norm)) return;
      report({
        place: layer.place,
        message:
          'Dropout comes directly before batch normalisation: the variance it learns from the dropped values does not ' +
          'hold when the model is used.',
        evidence: [
          `rate: ${rate}`,
          `mean square in training: ${(1 / (1 - rate)).toFixed(2)} times that in use`,
        ],
        advice:
          'Put the dropout after the batch normalisation (best after the activation): dropout is off in use, so the ' +
          'variance shifts and predictions suffer (Li et al. 2019, "Understanding the disharmony between dropout and ' +
          'batch normalization").',
        ...about(layer),
        fixes: swap(model, index, layer, norm, rate),
      });
    });
  },
};

function swap(model: ModelFacts, index: number, dropout: LayerFacts, norm: LayerFacts, rate: number): Fix[] {
  if (!dropout.place || !norm.place || model.layers[nextOf(model, index) ?? -1] !== norm) return [];
  return [
    {
      title: 'Move the dropout behind the batch normalisation',
      changes: [
        {
          type: 'add-layer',
          place: norm.place,
          position: 'after',
          text: `tf.layers.dropout({ rate: ${rate} })`,
        },
        { type: 'remove-layer', place: dropout.place },
      ],
    },
  ];
}
