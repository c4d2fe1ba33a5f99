import type { DataCheck } from '../check';
import { distinct } from '../stats';

export const check: DataCheck = {
  id: 'hinge-labels',
  title: 'Hinge loss with labels 0 and 1',
  severity: 'warning',
  cause: 'labels',
  check({ outputs }, report) {
    for (const { train, loss } of outputs) {
      const values = distinct(train, 3);
      // tf.losses.hingeLoss turns 0 and 1 into −1 and 1 itself; the losses of layers do not.
      if (loss !== 'hinge' || values.length !== 2 || values[0] !== 0 || values[1] !== 1) continue;
      report({
        message: 'The hinge loss expects labels −1 and 1, but they are 0 and 1.',
        evidence: ['values: 0, 1'],
        advice:
          'Use y.mul(2).sub(1). A label of 0 gives a constant loss, so rows of that class teach nothing.',
      });
    }
  },
};
