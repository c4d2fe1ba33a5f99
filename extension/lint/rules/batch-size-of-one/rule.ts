import type { ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isBatchNormalization } from '../../model/layers';

/** Small data sets are trained row by row without harm. */
const MANY = 100;
/** Of rows as large as this, pictures of 128 by 128, the memory may hold no more than one. */
const LARGE = 128 * 128;

export const rule: Rule = {
  id: 'batch-size-of-one',
  title: 'One row at a time on many rows',
  severity: 'warning',
  group: 'recommended',
  cause: 'batch-size',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      if (model.layers.some(isBatchNormalization) || sizeOf(model) >= LARGE) continue;
      for (const training of model.trainings) {
        const rows = training.rows;
        if (
          training.via === 'fitDataset' ||
          training.config['batchSize'] !== 1 ||
          rows === undefined ||
          rows < MANY
        )
          continue;
        report({
          place: training.at['batchSize'] ?? training.place,
          message: `A batch size of 1 makes ${rows.toLocaleString('en-US')} noisy updates in every epoch and leaves the GPU idle.`,
          evidence: [`rows: ${rows}`, 'batch size: 1'],
          advice:
            'Use 32 to 256: the gradient is less noisy and the rows of a batch are computed at once (Turp, "Batch ' +
            'size"; Chung, "Batch size").',
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

/** Values of one row, as far as they are known. */
const sizeOf = ({ inputShape = [] }: ModelFacts) =>
  inputShape.reduce<number>((product, size) => product * (size ?? 1), 1);
