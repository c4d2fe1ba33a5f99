import type { Rule } from '../../rule';
import { optimizersOf } from '../../model/losses';
import { keepsRate, settingOf } from '../../model/training';

export const rule: Rule = {
  id: 'learning-rate-not-positive',
  title: 'A learning rate of 0 or less',
  severity: 'error',
  group: 'error',
  cause: 'learning-rate',
  reads: 'model',
  check({ models, source }, report) {
    for (const model of models) {
      for (const { optimizer } of optimizersOf(model)) {
        const rate = settingOf(optimizer, 'learningRate');
        if (rate === undefined || rate > 0 || (rate === 0 && !keepsRate(source))) continue;
        report({
          place: optimizer.at['learningRate'] ?? optimizer.place,
          message:
            rate < 0
              ? `The learning rate is ${rate}: every step goes up the loss instead of down.`
              : 'The learning rate is 0: no weight will change.',
          evidence: [`optimizer: ${optimizer.kind}`, `learning rate: ${rate}`],
          advice:
            'The learning rate is the length of a step against the gradient and must be positive, e.g. 0.001 for adam ' +
            'and 0.01 for sgd (Turp, "Gradient Descent").',
          fixes: optimizer.place
            ? [
                {
                  title: `Set the learning rate to ${rate < 0 ? -rate : 0.001}`,
                  changes: [
                    {
                      type: 'set-argument',
                      place: optimizer.place,
                      index: 0,
                      value: String(rate < 0 ? -rate : 0.001),
                    },
                  ],
                },
              ]
            : [],
        });
      }
    }
  },
};
