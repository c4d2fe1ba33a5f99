import { formatCount } from '../../protocol/format';
import type { DataCheck } from '../check';

const MIN_ROWS = 100;
/** Updates in all below which hardly any network gets anywhere. */
const FEW = 40;
const RATHER_FEW = 150;
const LARGE_BATCH = 2000;

export const check: DataCheck = {
  id: 'few-updates',
  title: 'Training ends after very few updates',
  severity: 'warning',
  cause: 'training-length',
  check({ rows, settings, via }, report) {
    const { batchSize = 32, epochs = 1 } = settings;
    if (via !== 'fit' || rows < MIN_ROWS) return;
    const perEpoch = Math.ceil(rows / batchSize);
    const updates = perEpoch * epochs;
    if (updates >= RATHER_FEW) return;
    const large = batchSize > 256 && perEpoch < 10;
    report({
      message: `The weights are updated only ${formatCount(updates)} ${updates === 1 ? 'time' : 'times'}: ${formatCount(perEpoch)} ${perEpoch === 1 ? 'batch' : 'batches'} an epoch, ${formatCount(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}.`,
      evidence: [
        `${formatCount(rows)} rows, batch size ${formatCount(batchSize)}, ${formatCount(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`,
      ],
      advice: large
        ? 'Use a smaller batch (32 to 256): as many rows then give many more updates in the same time.'
        : 'Train for more epochs, with earlyStopping to end where validation gets no better: each update moves the weights a little, and it takes hundreds.',
      ...(updates >= FEW && !(large && batchSize >= LARGE_BATCH) && { severity: 'hint' as const }),
      fixes: ({ call }) =>
        call
          ? [
              {
                title: large ? 'Use a batch size of 64' : 'Train for 100 epochs',
                changes: [
                  large
                    ? { type: 'set-property', place: call, property: 'batchSize', value: '64' }
                    : { type: 'set-property', place: call, property: 'epochs', value: '100' },
                ],
              },
            ]
          : [],
    });
  },
};
