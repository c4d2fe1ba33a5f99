import { formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import { columnStats, isConstant } from '../stats';
import { nameOf } from '../words';

const MIN_ROWS = 10;

export const check: DataCheck = {
  id: 'constant-targets',
  title: 'All rows have the same target',
  severity: 'warning',
  cause: 'labels',
  check({ outputs, representative, complete }, report) {
    // The first rows of many may well be of one kind, e.g. before a player has won for the first time.
    if (!representative || !complete) return;
    for (const { name, train } of outputs) {
      const stats = columnStats(train);
      if (train.at.length < MIN_ROWS || !stats.every((one) => isConstant(one) && one.bad === 0)) continue;
      const values = stats.slice(0, 8).map(({ mean }) => formatNumber(mean));
      report({
        message: `All ${train.at.length} rows looked at have the same target for the ${nameOf('output', name, outputs.length)}: ${values.join(', ')}.`,
        evidence: [`${train.at.length} of ${train.rows} rows looked at`],
        advice:
          'The network learns to answer this value whatever it sees. Check how the targets are read: a wrong column, an ' +
          'integer division, labels that no branch matches, or a slice that holds one class only.',
      });
    }
  },
};
