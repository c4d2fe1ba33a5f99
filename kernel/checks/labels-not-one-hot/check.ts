import { formatNumber, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import { rowsOf, size } from '../stats';
import type { Sample } from '../facts';

export const check: DataCheck = {
  id: 'labels-not-one-hot',
  title: 'Targets of categorical cross-entropy are no probabilities',
  severity: 'error',
  cause: 'labels',
  fromSource: 'some-rows',
  check({ outputs, representative }, report) {
    for (const { train, loss, units } of outputs) {
      const whole = train.columns.length === size(train.shape);
      if (loss !== 'softmax' || units < 2 || !whole || train.shape.length !== 1) continue;
      const { unit, zero, scaled } = kindsOf(train);
      const rows = train.at.length;
      if (scaled !== undefined) {
        report({
          message: `Each row of the targets holds ${formatNumber(scaled)} where a one-hot label holds 1: the labels were scaled too.`,
          evidence: [`sum of a row: ${formatNumber(scaled)}; expected: 1`],
          advice:
            'Scale the inputs only. With labels this size the loss and all its gradients shrink by the same factor, and training crawls.',
        });
      } else if (zero >= 1 && unit > 0 && unit + zero === rows && representative) {
        report({
          message: `${zero} of ${rows} rows of the targets looked at (${formatPercent(zero / rows)}) are all zero: they belong to no class.`,
          evidence: [`rows that sum to 1: ${unit}; to 0: ${zero}`],
          advice:
            'tf.oneHot gives such a row for a label outside 0 … depth − 1, e.g. when classes are counted from 1. These rows add ' +
            'nothing to the loss, so their class is never learned.',
          severity: 'warning',
        });
      }
    }
  },
};

/** How many rows sum to one and to zero; `scaled`: every row has one value, and it is always the same but not 1. */
function kindsOf(train: Sample): { unit: number; zero: number; scaled?: number } {
  let [unit, zero] = [0, 0];
  const singles = new Set<number>();
  for (const row of rowsOf(train)) {
    const sum = row.reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) < 0.01) unit++;
    else if (row.every((value) => value === 0)) zero++;
    singles.add(row.filter((value) => value !== 0).length === 1 ? sum : NaN);
  }
  const [single] = singles;
  // A policy gradient weights each label by its own factor, which is meant so.
  const scaled = singles.size === 1 && single !== undefined && single > 0 && single < 0.9;
  return { unit, zero, ...(scaled && train.at.length > 1 && { scaled: single }) };
}
