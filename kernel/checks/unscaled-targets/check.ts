import { formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import { overall } from '../stats';
import { rangeOf } from '../words';

const LARGE = { rms: 100, std: 30 };

export const check: DataCheck = {
  id: 'unscaled-targets',
  title: 'Regression targets are large',
  severity: 'warning',
  cause: 'target-scale',
  fromSource: 'some-rows',
  check({ outputs }, report) {
    for (const { train, loss, activation } of outputs) {
      if (activation !== 'linear' || !(loss === 'squared' || loss === 'absolute')) continue;
      const all = overall(train);
      if (all.rms < LARGE.rms || all.std < LARGE.std) continue;
      report({
        message: `The targets go from ${rangeOf(all)} and are not scaled.`,
        evidence: [`mean ${formatNumber(all.mean)}, standard deviation ${formatNumber(all.std)}`],
        advice:
          'Standardise the targets (subtract the mean, divide by the standard deviation) and undo it on predictions. A new network ' +
          'answers values of about 1: with targets this large the first gradients are as large, the loss is in the thousands, ' +
          'and a usual learning rate either explodes or needs very long to reach them.',
      });
    }
  },
};
