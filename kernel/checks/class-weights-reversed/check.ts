import { formatNumber, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import { classesOf, countsOf } from '../stats';

const MIN_ROWS = 60;
/** Rows of the most frequent class for one of the rarest, from which more weight for the frequent one is no choice of costs. */
const UNBALANCED = 3;
/** With weights in proportion to the rows, the formula is plainly upside down well before. */
const UNEVEN = 1.4;
const CLEARLY = 1.5;

export const check: DataCheck = {
  id: 'class-weights-reversed',
  title: 'Class weights that favour the frequent class',
  severity: 'warning',
  cause: 'data-quality',
  check({ outputs, representative, settings }, report) {
    const [output] = outputs;
    const weights = settings.classWeights;
    const classes = representative && outputs.length === 1 && output ? classesOf(output) : undefined;
    if (!weights || !classes || classes.length < MIN_ROWS) return;
    const sizes = [...countsOf(classes)].sort(([, a], [, b]) => b - a);
    const [most, rarest] = [sizes[0], sizes.at(-1)];
    if (!most || !rarest || !isReversed(weights, most, rarest)) return;
    const [heavy, light] = [weights[most[0]] ?? 1, weights[rarest[0]] ?? 1];
    const all = sizes.reduce((sum, [one, count]) => sum + count * (weights[one] ?? 1), 0);
    const better = balanced(weights, sizes, classes.length);
    report({
      message:
        `classWeight makes rows of class ${most[0]}, ${formatPercent(most[1] / classes.length)} of all, count ${formatNumber(heavy)} each and ` +
        `rows of class ${rarest[0]}, the rarest, only ${formatNumber(light)}: its share of the loss falls from ` +
        `${formatPercent(rarest[1] / classes.length)} to ${formatPercent((rarest[1] * light) / all)}.`,
      evidence: sizes
        .slice(0, 6)
        .map(
          ([one, count]) =>
            `class ${one}: ${count} of ${classes.length} rows looked at, weight ${formatNumber(weights[one] ?? 1)}`,
        ),
      advice:
        'Give the rare class the larger weight, rows / (classes × rows of the class): ' +
        `classWeight: ${better}. As it is the network is rewarded for ignoring the class that the weights were meant to help.`,
      fixes: ({ call }) =>
        call
          ? [
              {
                title: 'Weight the classes by how rare they are',
                changes: [{ type: 'set-property', place: call, property: 'classWeight', value: better }],
              },
            ]
          : [],
    });
  },
};

type Size = readonly [label: number, rows: number];

function isReversed(weights: { readonly [label: string]: number }, most: Size, rarest: Size): boolean {
  const [heavy, light] = [weights[most[0]] ?? 1, weights[rarest[0]] ?? 1];
  if (!(heavy > 0 && light >= 0)) return false;
  const rows = most[1] / rarest[1];
  const ratio = heavy / light;
  const upsideDown = ratio > 0.8 * rows && ratio < 1.25 * rows;
  return (rows >= UNBALANCED && ratio >= CLEARLY) || (rows >= UNEVEN && upsideDown);
}

/** As source code. A class that is not among the rows keeps its weight. */
function balanced(
  weights: { readonly [label: string]: number },
  sizes: readonly Size[],
  rows: number,
): string {
  const right = sizes.map(([one, count]) => [one, Number((rows / (sizes.length * count)).toPrecision(3))]);
  const all = { ...weights, ...(Object.fromEntries(right) as { [label: string]: number }) };
  return `{ ${Object.entries(all)
    .map(([one, weight]) => `${one}: ${weight}`)
    .join(', ')} }`;
}
