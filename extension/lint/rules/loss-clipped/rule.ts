import type ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { axisOf } from '../../code/axis';
import { chainOf, type Step } from '../../code/chain';
import { writtenLosses } from '../../code/losses';

export const rule: Rule = {
  id: 'loss-clipped',
  title: 'A clipped loss, which has no gradient where it is large',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const { result, bindings } of writtenLosses(source)) {
      const clip = clipOf(source, chainOf(source, result, bindings).steps);
      if (!clip) continue;
      report({
        place: source.placeOf(clip),
        message:
          'The error itself is clipped: where it is beyond the limits it does not change, so its gradient is 0 and nothing is learned from the largest errors.',
        evidence: [clip.getText().replace(/\s+/g, ' ').slice(-80)],
        advice:
          'Clip the gradients instead (tf.variableGrads, clipByValue on each, applyGradients), or use tf.losses.huberLoss, whose gradient stays between ' +
          'the limits: that is what clipping the error to [-1, 1] means in the paper on deep Q-learning (Mnih et al. 2015).',
      });
    }
  },
};

/** After everything has become one number, or between the difference and its square. */
function clipOf(source: SourceFacts, steps: readonly Step[]): ts.Expression | undefined {
  const at = steps.findIndex(({ op }) => op === 'clipByValue');
  const [before, clip, after] = [steps[at - 1], steps[at], steps[at + 1]];
  if (!before || !clip) return undefined;
  const whole = /^(mean|sum)$/.test(before.op) && axisOf(source, before) === 'all';
  const error = before.op === 'sub' && after !== undefined && /^(square|abs)$/.test(after.op);
  const upper = clip.args[1] && source.evaluate(clip.args[1]);
  return (whole || error) && (typeof upper !== 'number' || upper < 100) ? clip.node : undefined;
}
