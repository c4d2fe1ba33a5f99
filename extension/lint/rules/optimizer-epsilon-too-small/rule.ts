import type { Rule } from '../../rule';
import { optimizersOf } from '../../model/losses';
import { settingOf, usualEpsilon } from '../../model/training';

export const rule: Rule = {
  id: 'optimizer-epsilon-too-small',
  title: 'An epsilon that protects from nothing',
  severity: 'warning',
  group: 'recommended',
  cause: 'optimizer',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      for (const { optimizer } of optimizersOf(model)) {
        const epsilon = settingOf(optimizer, 'epsilon');
        if (epsilon === undefined || epsilon >= 1e-10) continue;
        report({
          place: optimizer.at['epsilon'] ?? optimizer.place,
          message: `The epsilon of ${optimizer.kind} is ${epsilon}: where gradients are tiny, the step is divided by almost nothing.`,
          evidence: [
            `epsilon: ${epsilon}`,
            'default: 1e-7',
            'smallest step of 32-bit numbers around 1: 1.2e-7',
          ],
          advice:
            'Use 1e-7 or 1e-8 (Kingma and Ba 2015). Epsilon keeps the division by the size of the gradient harmless: ' +
            'without it weights with tiny gradients make full steps in the direction of their rounding errors.',
          fixes: usualEpsilon(optimizer),
        });
      }
    }
  },
};
