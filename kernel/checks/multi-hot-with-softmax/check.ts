import { formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import { rowsOf, size } from '../stats';

export const check: DataCheck = {
  id: 'multi-hot-with-softmax',
  title: 'Rows with several labels on a softmax output',
  severity: 'error',
  cause: 'output-and-loss',
  fromSource: 'some-rows',
  check({ outputs }, report) {
    for (const { train, activation, activationIsOption, loss, units, layer } of outputs) {
      const whole = train.columns.length === size(train.shape) && train.shape.length === 1;
      if (units < 2 || !whole || (activation !== 'softmax' && loss !== 'softmax')) continue;
      if (!train.values.every((value) => value === 0 || value === 1)) continue;
      const several = rowsOf(train).filter((row) => row.reduce((sum, value) => sum + value, 0) > 1).length;
      if (several < 2 || several < 0.02 * train.at.length) continue;
      report({
        message: `${formatPercent(several / train.at.length)} of the rows have several labels, but softmax gives probabilities of one label out of ${units}.`,
        evidence: [`${several} of ${train.at.length} rows looked at have more than one 1`],
        advice:
          'Use activation "sigmoid" on the last layer and loss "binaryCrossentropy": each label is then decided on its own. ' +
          'With softmax two labels of one row can never both come near 1.',
        layer,
        fixes: (places) => {
          const { compile } = places;
          const place = places.layer(layer);
          if (!place || !compile || activation !== 'softmax' || activationIsOption === false) return [];
          return [
            {
              title: 'Use a sigmoid and binaryCrossentropy',
              changes: [
                { type: 'set-property', place, property: 'activation', value: "'sigmoid'" },
                { type: 'set-property', place: compile, property: 'loss', value: "'binaryCrossentropy'" },
              ],
            },
          ];
        },
      });
    }
  },
};
