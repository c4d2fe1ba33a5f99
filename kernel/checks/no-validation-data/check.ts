import type { DataCheck } from '../check';
import { sortedByClass } from '../order';

const MIN_ROWS = 200;

export const check: DataCheck = {
  id: 'no-validation-data',
  title: 'No rows are kept for validation',
  severity: 'hint',
  cause: 'split',
  check(facts, report) {
    const { rows, validation, via, outputs } = facts;
    if (via !== 'fit' || validation || rows < MIN_ROWS) return;
    report({
      message: `All ${rows} rows are trained on and none is kept for validation, so overfitting cannot be seen.`,
      evidence: [],
      advice:
        'Add validationSplit: 0.2 (of shuffled rows), or validationData. Only rows that were not trained on tell when more training stops helping.',
      // Of sorted rows the last fifth is of other classes than the rest.
      fixes: ({ call }) =>
        call && !outputs.some((output) => sortedByClass(output, facts))
          ? [
              {
                title: 'Keep a fifth of the rows for validation',
                changes: [{ type: 'set-property', place: call, property: 'validationSplit', value: '0.2' }],
              },
            ]
          : [],
    });
  },
};
