import type { Rule } from '../../rule';
import { optimizersOf } from '../../model/losses';
import { figure } from '../../model/say';
import { isAdaptive, settingOf, usualEpsilon } from '../../model/training';

/** A step of `rate / epsilon` times the gradient: so short a one is too low a rate for plain descent too. */
const SHORTEST = 1e-3;

export const rule: Rule = {
  id: 'optimizer-epsilon-too-large',
  title: 'An epsilon that is larger than the gradients',
  severity: 'warning',
  group: 'recommended',
  cause: 'optimizer',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      for (const { optimizer } of optimizersOf(model)) {
        const epsilon = settingOf(optimizer, 'epsilon');
        const rate = settingOf(optimizer, 'learningRate');
        if (!isAdaptive(optimizer) || epsilon === undefined || rate === undefined || rate < 1e-5) continue;
        if (epsilon < 1 || rate / epsilon > SHORTEST) continue;
        report({
          place: optimizer.at['epsilon'] ?? optimizer.place,
          message: `The epsilon of ${optimizer.kind} is ${epsilon}, far larger than gradients are: each step is only ${figure(rate / epsilon)} times the gradient.`,
          evidence: [`epsilon: ${epsilon}`, `learning rate: ${rate}`, 'default of epsilon: 1e-7'],
          advice:
            'Use 1e-7 (Kingma and Ba 2015). Gradients are divided by their own size plus epsilon; where epsilon is the larger of the two, ' +
            'this is plain descent with a tiny learning rate.',
          fixes: usualEpsilon(optimizer),
        });
      }
    }
  },
};
