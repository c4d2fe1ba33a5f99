import type { Rule } from '../../rule';
import { onwardOf } from '../../model/activations';
import { isDense, numberOf } from '../../model/layers';
import { about, describe, eachLayer } from '../../model/say';

export const rule: Rule = {
  id: 'dropout-after-selu',
  title: 'Ordinary dropout after selu',
  severity: 'warning',
  group: 'recommended',
  cause: 'regularization',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      if (!isDense(layer)) return;
      const onward = onwardOf(model, index);
      const [selu] = onward?.activations ?? [];
      if (!onward || onward.activations.length !== 1 || selu?.activation !== 'selu') return;
      for (const i of onward.passed) {
        const dropout = model.layers[i];
        if (dropout?.className !== 'Dropout' || i < selu.index) continue;
        const rate = numberOf(dropout, 'rate');
        const options = rate === undefined ? undefined : `{ rate: ${rate} }`;
        report({
          place: dropout.place,
          message: `Dropout after the ${describe(layer)} with selu: setting values to 0 breaks the mean and variance that selu keeps.`,
          evidence: ['activation: selu', ...(rate === undefined ? [] : [`rate: ${rate}`])],
          advice:
            'Use tf.layers.alphaDropout: it drops to the value at which selu saturates and keeps mean and variance ' +
            '(Chung, "Nonsaturating Activation Functions"; Klambauer et al. 2017).',
          ...about(dropout),
          fixes:
            dropout.place && options
              ? [
                  {
                    title: 'Use alphaDropout',
                    changes: [
                      { type: 'replace', place: dropout.place, text: `tf.layers.alphaDropout(${options})` },
                    ],
                  },
                ]
              : [],
        });
      }
    });
  },
};
