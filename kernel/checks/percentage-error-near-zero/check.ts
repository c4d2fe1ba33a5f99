import { formatCount, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { Sample } from '../facts';
import { rangeOf } from '../words';
import { overall } from '../stats';

const MIN_ROWS = 10;
/** As a share of the usual size of a target: an error of that size counts a thousand times. */
const TINY = 1e-3;
/** Targets on either side of zero come near it without end. */
const BOTH_SIDES = 0.05;
const BETTER = 'meanAbsoluteError';

export const check: DataCheck = {
  id: 'percentage-error-near-zero',
  title: 'Percentage error of targets that are zero, or nearly',
  severity: 'warning',
  cause: 'output-and-loss',
  fromSource: 'some-rows',
  check({ outputs }, report) {
    for (const { train, loss } of outputs) {
      if (loss !== 'percentage' || train.at.length < MIN_ROWS) continue;
      const found = nearZero(train);
      if (!found) continue;
      report({
        message: `The loss is a percentage of targets that ${found.text}: those rows decide it alone, and an answer of 0 pays for all.`,
        evidence: [found.evidence, `targets from ${rangeOf(overall(train))}`],
        advice:
          `Use ${BETTER} (or meanSquaredError) and say the percentage of the sums afterwards. The error of a row is divided by its target: ` +
          'at zero TensorFlow.js divides by 0.0000001, so that one such row outweighs all the others, and an answer that is too large costs ' +
          'more than any that is too small.',
        fixes: ({ compile }) =>
          compile
            ? [
                {
                  title: `Use ${BETTER} as the loss`,
                  changes: [{ type: 'set-property', place: compile, property: 'loss', value: `'${BETTER}'` }],
                },
              ]
            : [],
      });
    }
  },
};

function nearZero({ values }: Sample): { text: string; evidence: string } | undefined {
  const sizes = [...values]
    .map(Math.abs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const different = sizes.filter((size) => size > 0);
  const usual = different[different.length >> 1];
  if (usual === undefined) return undefined;
  const tiny = sizes.filter((size) => size < TINY * usual).length;
  if (tiny > 0) {
    const zeros = sizes.length - different.length;
    return {
      text: zeros > 0 ? 'are zero in part' : 'are nearly zero in part',
      evidence: `${formatCount(tiny)} of ${formatCount(sizes.length)} targets looked at (${formatPercent(tiny / sizes.length)}) are ${zeros === tiny ? 'zero' : 'zero or nearly'}`,
    };
  }
  const below = values.filter((value) => value < 0).length / values.length;
  if (below < BOTH_SIDES || below > 1 - BOTH_SIDES) return undefined;
  return {
    text: 'lie on both sides of zero',
    evidence: `${formatPercent(below)} of ${formatCount(values.length)} targets looked at are below zero`,
  };
}
