import { formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { OutputFacts } from '../facts';
import { classesOf, countsOf } from '../stats';
import { orderEvidence, sortedByClass } from '../order';

export const check: DataCheck = {
  id: 'split-of-sorted-rows',
  title: 'validationSplit takes the tail of rows that are sorted by class',
  severity: 'warning',
  cause: 'split',
  check(facts, report) {
    if (facts.validation?.from !== 'split') return;
    for (const output of facts.outputs) {
      const overlap = sharedClasses(output);
      if (!overlap || overlap.distance < 0.5) continue;
      const order = sortedByClass(output, facts);
      if (!order && overlap.missing.length === 0) continue;
      report({
        message: `validationSplit takes the last ${facts.validation.rows} rows, and these are of other classes than the rest: the rows are sorted by class.`,
        evidence: [
          ...overlap.missing.map((one) => `class ${one} occurs in the validation rows only`),
          `difference of the class shares: ${formatPercent(overlap.distance)}`,
          ...(order ? [orderEvidence(order)] : []),
        ],
        advice:
          'Shuffle inputs and labels together once before fit (tf.util.shuffleCombo on arrays, or gather both with the same shuffled indices): ' +
          'validationSplit cuts before fit shuffles. As it is, the network is asked about classes it never saw.',
      });
    }
  },
};

/** Classes of the tail against those before it: total variation distance, and what only the tail has. */
function sharedClasses(output: OutputFacts): { distance: number; missing: number[] } | undefined {
  const train = classesOf(output);
  const tail = output.validation && classesOf({ ...output, train: output.validation });
  if (!train || !tail || train.length < 20 || tail.length < 8) return undefined;
  const [before, after] = [countsOf(train), countsOf(tail)];
  const all = new Set([...before.keys(), ...after.keys()]);
  const share = (counts: Map<number, number>, one: number, rows: number) => (counts.get(one) ?? 0) / rows;
  let distance = 0;
  for (const one of all) {
    distance += Math.abs(share(before, one, train.length) - share(after, one, tail.length)) / 2;
  }
  return { distance, missing: [...after.keys()].filter((one) => !before.has(one)) };
}
