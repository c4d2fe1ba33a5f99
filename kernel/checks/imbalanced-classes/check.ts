import { formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { DataFacts, OutputFacts } from '../facts';
import { classesOf, countsOf } from '../stats';
import { classCounts } from '../words';

/** Largest class over smallest, from which a network does well by ignoring the smallest. */
const STEEP = 20;
const NOTICEABLE = 8;
const MIN_ROWS = 100;
const MAX_CLASSES = 50;

export const check: DataCheck = {
  id: 'imbalanced-classes',
  title: 'Some classes have far more rows than others',
  severity: 'warning',
  cause: 'data-quality',
  check(facts, report) {
    if (!facts.representative || facts.settings.classWeight) return;
    for (const output of facts.outputs) {
      const classes = classesOf(output);
      if (!classes || classes.length < MIN_ROWS || isNextToken(facts, output)) continue;
      const counts = countsOf(classes);
      if (counts.size < 2 || counts.size > MAX_CLASSES) continue;
      const sizes = [...counts.values()];
      const ratio = Math.max(...sizes) / Math.min(...sizes);
      const steep = ratio >= STEEP || perplexity(sizes) < 0.5;
      if (!steep && ratio < NOTICEABLE) continue;
      const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
      const share = Math.max(...sizes) / classes.length;
      report({
        message: `The classes are out of balance: class ${most} holds ${formatPercent(share)} of the rows, the rarest ${formatPercent(Math.min(...sizes) / classes.length)}.`,
        evidence: classCounts(counts, classes.length),
        advice:
          `Answering class ${most} every time already reaches ${formatPercent(share)} accuracy, so accuracy says little: look at recall and ` +
          'F1 by class. Give classWeight to fit (rows of rare classes count more), repeat rows of rare classes, or collect more of them.',
        ...(!steep && { severity: 'hint' as const }),
      });
    }
  },
};

/** Share of the classes that would be as hard to guess if all were equally frequent. */
function perplexity(sizes: number[]): number {
  const rows = sizes.reduce((sum, one) => sum + one, 0);
  const entropy = sizes.reduce((sum, one) => sum - (one / rows) * Math.log(one / rows), 0);
  return Math.exp(entropy) / sizes.length;
}

/** Words and letters are never equally frequent, and a model of text is meant to learn just that. */
function isNextToken({ inputs }: DataFacts, { units }: OutputFacts): boolean {
  return inputs.some(
    ({ entry, train }) =>
      entry.kind === 'embedding' || (train.shape.length === 2 && train.shape[1] === units),
  );
}
