import type { DataCheck } from '../check';
import { firstBad } from '../bad';
import { nameOf } from '../words';

export const check: DataCheck = {
  id: 'non-finite-targets',
  title: 'Targets hold NaN or infinite values',
  severity: 'error',
  cause: 'data-quality',
  check({ outputs }, report) {
    for (const { name, train, validation, loss } of outputs) {
      // A loss of the user's own may take NaN for "not known".
      if (!loss) continue;
      const bad = firstBad(train) ?? (validation && firstBad(validation, 'validation '));
      if (!bad) continue;
      report({
        message: `The targets of the ${nameOf('output', name, outputs.length)} hold values that are no numbers: ${bad.text}. The loss will be NaN.`,
        evidence: bad.evidence,
        advice:
          'Drop the rows without a target, or fill them in with a known value: one NaN among the targets makes every ' +
          'weight NaN within a step.',
      });
    }
  },
};
