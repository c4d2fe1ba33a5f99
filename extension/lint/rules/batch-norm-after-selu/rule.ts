import type { Rule } from '../../rule';
import { onwardOf } from '../../model/activations';
import { isBatchNormalization, isDense } from '../../model/layers';
import { about, describe, eachLayer, removeLayer } from '../../model/say';

export const rule: Rule = {
  id: 'batch-norm-after-selu',
  title: 'Batch normalisation after an activation that normalises itself',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      const onward = isDense(layer) ? onwardOf(model, index) : undefined;
      const [first] = onward?.activations ?? [];
      if (!onward || first?.activation !== 'selu') return;
      const norm = onward.passed
        .map((i) => model.layers[i])
        .find((other) => other && isBatchNormalization(other));
      if (!norm) return;
      report({
        place: norm.place,
        message: `Batch normalisation after the ${describe(layer)} with selu, which keeps mean 0 and variance 1 by itself.`,
        evidence: ['activation: selu', 'then: batch normalization'],
        advice:
          'Choose one: selu with leCunNormal and standardised inputs, or relu with batch normalisation (Turp, "To use ' +
          'SELU"; Chung, "Nonsaturating Activation Functions").',
        ...about(norm),
        fixes: removeLayer(norm, 'Remove the batch normalisation'),
      });
    });
  },
};
