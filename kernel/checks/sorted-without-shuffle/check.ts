import type { DataCheck } from '../check';
import { orderEvidence, sortedByClass } from '../order';

export const check: DataCheck = {
  id: 'sorted-without-shuffle',
  title: 'Rows sorted by class are trained on in that order',
  severity: 'warning',
  cause: 'split',
  check(facts, report) {
    const { settings } = facts;
    // One batch that holds all rows is the same in any order.
    if (settings.shuffle !== false || (settings.batchSize ?? 32) >= facts.rows) return;
    for (const output of facts.outputs) {
      const order = sortedByClass(output, facts);
      if (!order) continue;
      report({
        message: 'The rows are sorted by class and shuffle is false: most batches hold a single class.',
        evidence: [orderEvidence(order), `batch size ${settings.batchSize ?? 32}`],
        advice:
          'Remove shuffle: false. Each batch then pulls the network towards its own class and the next one undoes it; a batch ' +
          'should look like the whole data set.',
        fixes: ({ call }) =>
          call
            ? [
                {
                  title: 'Shuffle before each epoch',
                  changes: [{ type: 'set-property', place: call, property: 'shuffle', value: 'true' }],
                },
              ]
            : [],
      });
    }
  },
};
