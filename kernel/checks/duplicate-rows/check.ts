import { formatCount, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import { isGrid } from '../scale';
import { keysOf, shareOfDuplicates } from '../rowsInCommon';
import { columnStats } from '../stats';

export const check: DataCheck = {
  id: 'duplicate-rows',
  title: 'Many rows occur more than once',
  severity: 'hint',
  cause: 'data-quality',
  check({ inputs, validation, via }, report) {
    const [input] = inputs;
    if (!input || inputs.length > 1 || via !== 'fit' || input.train.at.length < 100) return;
    // Rows made of a few yes/no values must repeat; those with measured values do not by themselves.
    const measured = columnStats(input.train).filter(({ integers }) => !integers).length;
    if (measured < (isGrid(input) ? 16 : 4)) return;
    const { train } = input;
    const share = shareOfDuplicates(keysOf(train, [...train.columns.keys()]));
    if (share < 0.1) return;
    report({
      message: `${formatPercent(share)} of ${formatCount(train.at.length)} rows looked at are equal to another one.`,
      evidence: [`${formatCount(train.at.length)} of ${formatCount(train.rows)} rows looked at`],
      advice:
        'Drop rows that were read or joined twice.' +
        (validation?.from === 'split'
          ? ' validationSplit puts copies on both sides, and the validation score then measures memory.'
          : ' Where rows were repeated on purpose, do it after the split, so that no copy is on both sides.'),
    });
  },
};
