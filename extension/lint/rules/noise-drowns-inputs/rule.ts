import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, type Step } from '../../code/chain';
import { divisorsOf, pairsOf } from '../../code/data';

/** Pixels of 0 … 1 have a standard deviation of about 0.3: from here on there is more noise than picture. */
const LOUD = 0.4;

export const rule: Rule = {
  id: 'noise-drowns-inputs',
  title: 'Noise that is stronger than the pictures it is added to',
  severity: 'warning',
  group: 'recommended',
  cause: 'data-quality',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const { x, y } of pairsOf(source)) {
      const { base, steps } = chainOf(source, x);
      const at = steps.findIndex((step) => noiseOf(source, step) !== undefined);
      const step = steps[at];
      const size = step && noiseOf(source, step);
      if (!step || size === undefined || size < LOUD) continue;
      // A network that is to take the noise away gets the clean pictures as its answers.
      if (!isUnitRange(source, base, steps.slice(0, at)) || isPicture(source, y)) continue;
      report({
        place: source.placeOf(step.node),
        message: `Noise with a standard deviation of ${size} on pixels from 0 to 1: there is more noise than picture, and many values leave the range.`,
        evidence: [step.args[0]?.getText() ?? '', 'standard deviation of pixels from 0 to 1: about 0.3'],
        advice:
          'Use noise of 0.05 to 0.1 and clip to the range again (.clipByValue(0, 1)). Augmented rows must still look like the rows the network will be asked about.',
      });
    }
  },
};

/** Standard deviation of what `.add(tf.randomNormal(shape, 0, 0.5))` adds. */
function noiseOf(source: SourceFacts, { op, args }: Step): number | undefined {
  if (op !== 'add' || !args[0]) return undefined;
  const { base, steps } = chainOf(source, args[0]);
  if (!ts.isCallExpression(base) || source.calleeOf(base) !== 'tf.randomNormal') return undefined;
  const [, mean, deviation] = base.arguments.map((argument) => source.evaluate(argument));
  const factors = steps.map((step) =>
    step.op === 'mul' && step.args[0] ? source.evaluate(step.args[0]) : undefined,
  );
  if (!factors.every((factor) => typeof factor === 'number')) return undefined;
  const size = base.arguments.length < 3 ? 1 : deviation;
  if ((mean ?? 0) !== 0 || typeof size !== 'number') return undefined;
  return factors.reduce((product, factor) => product * factor, size);
}

/** Divided by 255, or by the largest value after the smallest was taken away. */
function isUnitRange(source: SourceFacts, base: ts.Expression, steps: readonly Step[]): boolean {
  const scaling = steps.filter(({ op }) => /^(sub|mul|div)$/.test(op));
  const [first, second, more] = scaling;
  if (more || !first) return false;
  const operations = (step: Step) =>
    step.args[0] ? chainOf(source, step.args[0]).steps.map(({ op }) => op) : [];
  if (second)
    return first.op === 'sub' && operations(first).at(-1) === 'min' && operations(second).includes('max');
  return divisorsOf(source, { base, steps: [...steps] }).some(({ by }) => /^25[56]$/.test(by));
}

function isPicture(source: SourceFacts, y: ts.Expression): boolean {
  const chain = chainOf(source, y);
  return divisorsOf(source, chain).length > 0;
}
