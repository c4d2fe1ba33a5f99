import { formatNumber, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { LossKind } from '../facts';
import { overall } from '../stats';
import { rangeOf } from '../words';

/** Where each activation can answer. */
const RANGES: { [activation: string]: [number, number] } = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  softsign: [-1, 1],
  relu: [0, Infinity],
  relu6: [0, 6],
  softplus: [0, Infinity],
};

const OF_NUMBERS: ReadonlySet<LossKind> = new Set(['squared', 'absolute', 'percentage', 'logarithmic']);

/** A few values beyond the end are noise, or a scaler fitted on other rows. */
const SHARE = 0.05;

export const check: DataCheck = {
  id: 'targets-outside-output-range',
  title: 'Targets that the output activation can never reach',
  severity: 'error',
  cause: 'target-scale',
  fromSource: 'some-rows',
  check({ outputs }, report) {
    for (const { train, activation, activationIsOption, loss, layer } of outputs) {
      const range = RANGES[activation ?? ''];
      if (!range || !activation || !loss || !OF_NUMBERS.has(loss)) continue;
      const all = overall(train);
      const slack = 0.02 * Math.max(1e-6, Math.min(1, all.max - all.min || 1));
      const outside = train.values.reduce(
        (count, value) => count + (value < range[0] - slack || value > range[1] + slack ? 1 : 0),
        0,
      );
      const share = outside / train.values.length;
      if (share < SHARE) continue;
      const can =
        range[1] === Infinity ? 'only answers 0 or more' : `only answers between ${range[0]} and ${range[1]}`;
      report({
        message: `The output's ${activation} ${can}, but the targets go from ${rangeOf(all)}.`,
        evidence: [
          `${formatPercent(share)} of the targets lie outside`,
          `mean of the targets ${formatNumber(all.mean)}, standard deviation ${formatNumber(all.std)}`,
        ],
        advice:
          'Leave the last layer linear (no activation) for a number without bounds, or scale the targets into the range of the activation.',
        layer,
        fixes: (places) => {
          const place = places.layer(layer);
          return place && activationIsOption !== false
            ? [
                {
                  title: 'Make the output linear',
                  changes: [{ type: 'set-property', place, property: 'activation', value: "'linear'" }],
                },
              ]
            : [];
        },
      });
    }
  },
};
