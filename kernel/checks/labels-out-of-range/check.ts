import { formatCount, formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import { distinct } from '../stats';

/** Labels beyond it are something else, such as ids or measured numbers. */
const MOST_UNITS = 1000;

export const check: DataCheck = {
  id: 'labels-out-of-range',
  title: 'Class labels do not fit the number of output units',
  severity: 'error',
  cause: 'labels',
  fromSource: 'some-rows',
  check({ outputs }, report) {
    for (const { train, units, activationIsOption, loss, layer } of outputs) {
      if (loss !== 'sparse') continue;
      const values = distinct(train).filter(Number.isFinite);
      const [min = 0, max = 0] = [values[0], values.at(-1)];
      const broken = values.find((value) => !Number.isInteger(value));
      const evidence = [
        `labels ${formatNumber(min)} to ${formatNumber(max)}, ${formatCount(values.length)} different`,
        `${units} output units: labels 0 to ${units - 1}`,
      ];
      if (broken !== undefined) {
        report({
          message: `Class labels must be whole numbers, but ${formatNumber(broken)} is among them: were they divided together with the inputs?`,
          evidence,
          advice:
            'sparseCategoricalCrossentropy takes the number of the class, and rounds down what is not whole: rows of different classes ' +
            'get the same label. Scale the inputs only. For a target that is a measured number, use one linear unit and meanSquaredError.',
        });
      } else if (min < 0 || max >= units) {
        const shifted = min === 1 && max === units;
        report({
          message: `Labels go from ${formatNumber(min)} to ${formatNumber(max)}, but the output has ${units} ${units === 1 ? 'unit' : 'units'}, for classes 0 to ${units - 1}.`,
          evidence,
          advice: shifted
            ? 'Subtract 1 from the labels: classes are counted from 0. A label without a unit adds nothing to the loss, so class ' +
              `${units} is never learned, and no error is raised.`
            : `Give the last layer ${formatNumber(max + 1)} units, or number the classes from 0. A label without a unit adds nothing to the loss, and no error is raised.`,
          layer,
          fixes: (places) => {
            const place = places.layer(layer);
            const value = String(max + 1);
            if (!place || min < 0 || max >= MOST_UNITS || activationIsOption === false) return [];
            return [
              {
                title: `Use ${value} units`,
                changes: [{ type: 'set-property', place, property: 'units', value }],
              },
            ];
          },
        });
      }
    }
  },
};
