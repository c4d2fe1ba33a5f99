import type { DataCheck } from '../check';
import { firstBad } from '../bad';
import { nameOf } from '../words';

export const check: DataCheck = {
  id: 'non-finite-inputs',
  title: 'Inputs hold NaN or infinite values',
  severity: 'error',
  cause: 'data-quality',
  check({ inputs }, report) {
    for (const { name, train, validation } of inputs) {
      const bad = firstBad(train) ?? (validation && firstBad(validation, 'validation '));
      if (!bad) continue;
      report({
        message: `The ${nameOf('input', name, inputs.length)} holds values that are no numbers: ${bad.text}. The loss will be NaN.`,
        evidence: bad.evidence,
        advice:
          'One NaN makes every weight NaN within a step. Find where it comes from (an empty field, a division by zero ' +
          'or by a standard deviation of zero, a logarithm of zero), and drop those rows or fill the gaps before ' +
          'the data becomes a tensor.',
      });
    }
  },
};
