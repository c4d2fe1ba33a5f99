import { formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { InputFacts } from '../facts';
import { scaleMatters, varyingColumns } from '../scale';
import { distinct, overall } from '../stats';
import { columnList, nameOf, rangeOf } from '../words';

/** Largest value and spread of data that a second division by 255 has made tiny. */
const TINY = { max: 0.02, std: 0.006 };

export const check: DataCheck = {
  id: 'inputs-scaled-twice',
  title: 'Inputs are tiny or hardly vary, as if scaled twice',
  severity: 'warning',
  cause: 'input-scale',
  check({ inputs }, report) {
    for (const input of inputs.filter(scaleMatters)) {
      const name = nameOf('input', input.name, inputs.length);
      const all = overall(input.train);
      const largest = Math.max(-all.min, all.max);
      if (all.std > 0 && all.std < TINY.std && largest < TINY.max) {
        report({
          message: `All values of the ${name} lie between ${rangeOf(all)}${twice(input)}.`,
          evidence: [`standard deviation ${formatNumber(all.std)}, largest value ${formatNumber(largest)}`],
          advice:
            'Look for a second division by 255, or a second scaling in a helper. Inputs this small give gradients as small ' +
            'and the bias decides alone: aim at values between 0 and 1, or a standard deviation of about 1.',
        });
        continue;
      }
      const varying = varyingColumns(input);
      const flat = varying.filter(
        ({ mean, std }) => std < 0.05 && Math.abs(mean) > 20 * std && Math.abs(mean) > 0.5,
      );
      if (flat.length < 2 || flat.length < varying.length / 4) continue;
      report({
        message: `${flat.length} of ${varying.length} columns of the ${name} hardly vary around a mean far from zero, as if the mean and standard deviation had been taken off twice.`,
        evidence: flat
          .slice(0, 6)
          .map(
            (one) =>
              `column ${one.column}: mean ${formatNumber(one.mean)}, standard deviation ${formatNumber(one.std)}`,
          ),
        advice: `Subtract the mean and divide by the standard deviation once. In ${columnList(flat)} the network sees little more than a constant.`,
      });
    }
  },
};

/** Pixels that were divided by 255 twice are whole numbers again when that is undone. */
function twice({ train }: InputFacts): string {
  const values = distinct(train, 300);
  const restored = values.map((value) => value * 255 * 255);
  const whole = restored.every((value) => Math.abs(value - Math.round(value)) < 0.02);
  const max = Math.max(...restored);
  if (whole && max > 50 && max < 255.5) return ': pixels that were divided by 255 twice';
  return ', as if they had been scaled twice';
}
