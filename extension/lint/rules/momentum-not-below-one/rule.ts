import type { Rule } from '../../rule';
import { optimizersOf } from '../../model/losses';
import { settingOf } from '../../model/training';

/** Shares of the past that are kept at each step, with their place among the arguments and a usual value. */
const SHARES: { [kind: string]: [option: string, index: number, usual: number][] } = {
  momentum: [['momentum', 1, 0.9]],
  rmsprop: [
    ['decay', 1, 0.9],
    ['momentum', 2, 0],
  ],
  adam: [
    ['beta1', 1, 0.9],
    ['beta2', 2, 0.999],
  ],
  adamax: [
    ['beta1', 1, 0.9],
    ['beta2', 2, 0.999],
  ],
  adadelta: [['rho', 1, 0.95]],
};

export const rule: Rule = {
  id: 'momentum-not-below-one',
  title: 'A momentum (or beta) of 1 or more never forgets',
  severity: 'error',
  group: 'error',
  cause: 'optimizer',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      for (const { optimizer } of optimizersOf(model)) {
        for (const [option, index, usual] of SHARES[optimizer.kind] ?? []) {
          const value = settingOf(optimizer, option);
          if (value === undefined || (value >= 0 && value < 1)) continue;
          report({
            place: optimizer.at[option] ?? optimizer.place,
            message:
              value < 0
                ? `${option} is ${value}: a share of the past cannot be negative.`
                : `${option} is ${value}: the share of the past that is kept must be below 1, or it never fades.`,
            evidence: [`optimizer: ${optimizer.kind}`, `${option}: ${value}`],
            advice: `Use ${usual}, the usual value (Turp and course notes on momentum, RMSProp and Adam).`,
            fixes: optimizer.place
              ? [
                  {
                    title: `Use ${usual} for ${option}`,
                    changes: [{ type: 'set-argument', place: optimizer.place, index, value: String(usual) }],
                  },
                ]
              : [],
          });
        }
      }
    }
  },
};
