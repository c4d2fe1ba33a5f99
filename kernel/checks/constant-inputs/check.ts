import { formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import { isGrid } from '../scale';
import { columnStats, isConstant } from '../stats';
import { columnList, nameOf } from '../words';

const MIN_ROWS = 20;

export const check: DataCheck = {
  id: 'constant-inputs',
  title: 'An input column has the same value in every row',
  severity: 'warning',
  cause: 'data-quality',
  check({ inputs, representative }, report) {
    for (const input of inputs) {
      // The borders of pictures are all zero, and the words of a vocabulary do not all occur.
      if (isGrid(input) || input.entry.kind === 'embedding' || !representative) continue;
      if (input.train.at.length < MIN_ROWS) continue;
      const constant = columnStats(input.train).filter((one) => isConstant(one) && one.bad === 0);
      const odd = constant.filter(({ mean }) => mean !== 0 && mean !== 1);
      const found = odd.length > 0 ? odd : constant.filter(({ mean }) => mean === 0);
      if (found.length === 0) continue;
      const name = nameOf('input', input.name, inputs.length);
      const all = found.length === input.train.columns.length;
      report({
        message: all
          ? `Every row of the ${name} is the same: there is nothing to learn from.`
          : `The ${name} is constant in ${columnList(found)}: the same value in all ${input.train.at.length} rows looked at.`,
        evidence: found
          .slice(0, 6)
          .map(({ column, mean }) => `column ${column}: always ${formatNumber(mean)}`),
        advice:
          'A column that never changes tells rows apart in nothing. Look whether it was read or computed wrongly; else ' +
          'drop it, and mind that standardising it divides by zero.',
        ...(all ? { severity: 'error' as const } : odd.length === 0 && { severity: 'hint' as const }),
      });
    }
  },
};
