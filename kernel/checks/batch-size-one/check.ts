import { formatCount } from '../../protocol/format';
import type { DataCheck } from '../check';

const MIN_ROWS = 100;

export const check: DataCheck = {
  id: 'batch-size-one',
  title: 'Batches of one row',
  severity: 'warning',
  cause: 'batch-size',
  check({ rows, settings, via }, report) {
    const { batchSize = 32 } = settings;
    if (via !== 'fit' || batchSize > 2 || rows < MIN_ROWS) return;
    report({
      message: `A batch size of ${batchSize} makes ${formatCount(Math.ceil(rows / batchSize))} updates an epoch, each from ${batchSize === 1 ? 'a single row' : 'two rows'}.`,
      evidence: [`${formatCount(rows)} rows, batch size ${batchSize}`],
      advice:
        'Use 32 to 256, a power of 2. The gradient of one row points all over the place, batch normalisation cannot work with it, and ' +
        'every update costs nearly as much time as one of 32 rows.',
      fixes: ({ call }) =>
        call
          ? [
              {
                title: 'Use a batch size of 32',
                changes: [{ type: 'set-property', place: call, property: 'batchSize', value: '32' }],
              },
            ]
          : [],
    });
  },
};
