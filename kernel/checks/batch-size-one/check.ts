import { formatCount } from '../../protocol/format';
import type { DataCheck } from '../check';

const MIN_ROWS = 100;
/** Of rows as large as this, pictures of 128 by 128, the memory may hold no more than one. */
const LARGE = 128 * 128;

export const check: DataCheck = {
  id: 'batch-size-one',
  title: 'Batches of one row',
  severity: 'warning',
  cause: 'batch-size',
  check({ rows, settings, via, inputs }, report) {
    if (via !== 'fit' || settings.batchSize !== 1 || rows < MIN_ROWS) return;
    if (inputs.some(({ train: { shape } }) => sizeOf(shape) >= LARGE)) return;
    report({
      message: `A batch size of 1 makes ${formatCount(rows)} updates an epoch, each from a single row.`,
      evidence: [`${formatCount(rows)} rows, batch size 1`],
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

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
