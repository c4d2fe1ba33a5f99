import type { Rule } from '../../rule';
import { computedRates } from '../../code/compute/computed';
import { figure } from '../../model/say';

/** Steps of this share of the highest rate change nothing any more. */
const GONE = 0.01;
/** Of the training; schedules as they are published are there for a third of it, at most. */
const LONG = 2 / 3;
/** And they end at a thousandth or so. */
const END = 1e-4;
const FEWEST = 6;
/** Before that there is at most a warm-up. */
const HIGHEST_WITHIN = 0.2;

export const rule: Rule = {
  id: 'learning-rate-decays-away',
  title: 'A schedule whose learning rate is gone after a fraction of the training',
  severity: 'warning',
  group: 'recommended',
  cause: 'learning-rate',
  reads: 'source',
  check({ source }, report) {
    if (!source || !source.cells.some(({ text }) => /learningRate\s*\W?=[^=]|setLearningRate/.test(text)))
      return;
    for (const [node, rates] of computedRates(source)) {
      const gone = goneAfter(rates);
      if (gone === undefined) continue;
      const shown = [...rates.slice(0, 5), rates.at(-1) ?? 0].map(figure);
      report({
        place: source.placeOf(node),
        message: `This schedule is through after ${gone} of the ${rates.length} rates that it sets: from then on the learning rate is less than ${100 * GONE}% of what it was, and nothing moves.`,
        evidence: [`learning rates: ${shown.slice(0, -1).join(', ')} … ${shown.at(-1) ?? ''}`],
        advice:
          'Let it decay over the whole training by a factor of 10 to 100: a cosine from the first step to the last, a factor near 1 (0.95 for 50 epochs), or 0.1 ' +
          'two or three times in all (Turp, Fundamentals: schedules).',
      });
    }
  },
};

/** The number of rates that count; undefined for schedules that last. */
function goneAfter(rates: readonly number[]): number | undefined {
  const highest = Math.max(...rates);
  const top = rates.indexOf(highest);
  if (rates.length < FEWEST || !(highest > 0) || top > HIGHEST_WITHIN * rates.length) return undefined;
  const falls = rates.slice(top + 1).every((rate, i) => rate >= 0 && rate <= (rates[top + i] ?? 0));
  const alive = rates.filter((rate) => rate > GONE * highest).length;
  const through = (rates.at(-1) ?? highest) <= END * highest && rates.length - alive >= LONG * rates.length;
  return falls && through ? alive : undefined;
}
