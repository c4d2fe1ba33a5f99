import type { Rule } from '../../rule';
import { onwardOf } from '../../model/activations';
import { isDense, numberOf } from '../../model/layers';
import { about, describe, eachLayer } from '../../model/say';

export const rule: Rule = {
  id: 'dropout-after-selu',
  title: 'Ordinary dropout after selu',
  severity: 'hint',
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
        report({
          place: dropout.place,
          message: `Dropout after the ${describe(layer)} with selu: setting values to 0 breaks the mean and variance that selu keeps.`,
          evidence: ['activation: selu', ...(rate === undefined ? [] : [`rate: ${rate}`])],
          advice:
            'Use l2 or less dropout, or relu instead of selu. Alpha dropout was made for this (Chung, "Nonsaturating ' +
            'Activation Functions"; Klambauer et al. 2017), but tf.layers.alphaDropout of TensorFlow.js 4.22 sets ' +
            'what it drops to +1.76 instead of -1.76, and networks train worse with it.',
          ...about(dropout),
        });
      }
    });
  },
};
