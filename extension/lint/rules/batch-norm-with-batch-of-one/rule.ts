import type { Rule } from '../../rule';
import { isBatchNormalization } from '../../model/layers';
import { about } from '../../model/say';

export const rule: Rule = {
  id: 'batch-norm-with-batch-of-one',
  title: 'Batch normalisation over a batch of one row',
  severity: 'error',
  group: 'error',
  cause: 'batch-size',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      // Over a picture there are still the pixels to take a mean of.
      const layer = model.layers.find(
        (other) => isBatchNormalization(other) && other.inputShape?.length === 1,
      );
      if (!layer) continue;
      for (const training of model.trainings) {
        if (training.config['batchSize'] !== 1) continue;
        const place = training.at['batchSize'] ?? training.place;
        report({
          place,
          message:
            'With a batch size of 1 the batch normalisation sees one value per unit: its mean is the value itself, ' +
            'and what comes out is the same for every row.',
          evidence: ['batch size: 1', '(x - mean) / deviation = 0 for a single value'],
          advice: 'Use a batch size of 32, or layerNormalization, which looks at one row at a time.',
          ...about(layer),
          fixes:
            training.place && training.nodes?.options
              ? [
                  {
                    title: 'Use a batch size of 32',
                    changes: [
                      { type: 'set-property', place: training.place, property: 'batchSize', value: '32' },
                    ],
                  },
                ]
              : [],
        });
      }
    }
  },
};
