import type { Rule } from '../../rule';

export const rule: Rule = {
  id: 'early-stopping-without-validation',
  title: 'Early stopping waits for a validation loss that nobody computes',
  severity: 'warning',
  group: 'recommended',
  cause: 'split',
  reads: 'model',
  check({ models }, report) {
    for (const training of models.flatMap((model) => model.trainings)) {
      const stopping = training.callbacks?.find(({ name }) => name === 'earlyStopping');
      const monitor = stopping?.config['monitor'] ?? 'val_loss';
      if (!stopping || training.hasValidation !== false || typeof monitor !== 'string') continue;
      if (!monitor.startsWith('val_')) continue;
      report({
        place: training.at['callbacks'] ?? training.place,
        message: `Early stopping watches ${monitor}, but this training has no validation data: it will never stop.`,
        evidence: [`monitor: ${monitor}`, 'validationData: none', 'validationSplit: 0'],
        advice:
          'Give fit a validationSplit (0.2) or validationData: early stopping keeps one part of the training set as the ' +
          'validation set and stops when it gets worse there (hyperparameters course, "Early stopping"; Turp).',
        fixes: training.place
          ? [
              {
                title: 'Keep 20% of the rows for validation',
                changes: [
                  { type: 'set-property', place: training.place, property: 'validationSplit', value: '0.2' },
                ],
              },
            ]
          : [],
      });
    }
  },
};
