import type { ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isDropout, isNormalization, objectOf, numberOf } from '../../model/layers';

export const rule: Rule = {
  id: 'early-stopping-as-only-regularizer',
  title: 'Early stopping is the only thing against overfitting',
  severity: 'hint',
  group: 'opinion',
  cause: 'regularization',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      if (!model.complete || isRegularized(model)) continue;
      for (const training of model.trainings) {
        if (!training.callbacks?.some(({ name }) => name === 'earlyStopping') || !training.hasValidation)
          continue;
        report({
          place: training.at['callbacks'] ?? training.place,
          message:
            'This model has no dropout, no penalty on its weights and no normalisation; early stopping alone holds it back.',
          evidence: ['callbacks: earlyStopping', 'dropout: none', 'kernelRegularizer: none'],
          advice:
            'Prefer L2 or dropout and train to the end: early stopping ties two tasks, fitting and not overfitting, to one ' +
            'knob (Turp, "Early-stopping"; course notes: Andrew Ng generally prefers L2 regularization).',
        });
      }
    }
  },
};

const isRegularized = (model: ModelFacts) =>
  model.layers.some(
    (layer) =>
      isDropout(layer) ||
      isNormalization(layer) ||
      objectOf(layer, 'kernelRegularizer') !== undefined ||
      (numberOf(layer, 'dropout') ?? 0) > 0,
  );
