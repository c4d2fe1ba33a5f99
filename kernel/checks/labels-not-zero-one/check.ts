import { formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import { distinct, overall } from '../stats';

/** Rounding of a scaled target. */
const SLACK = 0.01;

export const check: DataCheck = {
  id: 'labels-not-zero-one',
  title: 'Targets of binary cross-entropy are not between 0 and 1',
  severity: 'error',
  cause: 'labels',
  fromSource: 'some-rows',
  check({ outputs }, report) {
    for (const { train, loss } of outputs) {
      if (loss !== 'sigmoid') continue;
      const { min, max } = overall(train);
      const values = distinct(train, 50).filter(Number.isFinite);
      const shown = values.slice(0, 8).map(formatNumber).join(', ');
      const evidence = [`values: ${shown}${values.length > 8 ? ' …' : ''}`];
      if (min < -SLACK || max > 1 + SLACK) {
        report({
          message: `Binary cross-entropy needs targets between 0 and 1, but they go from ${formatNumber(min)} to ${formatNumber(max)}.`,
          evidence,
          advice: adviceFor(values),
        });
      } else if (values.length === 2 && min === 0 && max > 0 && max < 0.1) {
        report({
          message: `The labels are 0 and ${formatNumber(max)} where 0 and 1 are expected: they were scaled too.`,
          evidence,
          advice:
            'Scale the inputs only: with these labels the network learns to answer close to 0 for every row.',
        });
      }
    }
  },
};

function adviceFor(values: number[]): string {
  const whole = values.every(Number.isInteger);
  if (values.length === 2 && whole) {
    const [low = 0, high = 1] = values;
    return (
      `Turn the labels ${low} and ${high} into 0 and 1. Outside that range the loss has no lower end: ` +
      'it becomes negative and the weights grow without limit.'
    );
  }
  if (whole && values.length > 2 && values.length < 50) {
    return (
      `There are ${values.length} classes: use as many units with "softmax" and sparseCategoricalCrossentropy. ` +
      'Binary cross-entropy is for two classes, or for several yes/no labels side by side.'
    );
  }
  return 'For a target that is a measured number use a linear output and meanSquaredError; else scale it to 0 … 1.';
}
