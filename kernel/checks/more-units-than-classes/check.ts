import type { DataCheck } from '../check';
import { classesOf, countsOf } from '../stats';

export const check: DataCheck = {
  id: 'more-units-than-classes',
  title: 'Output units without a class',
  severity: 'hint',
  cause: 'labels',
  check({ outputs, representative }, report) {
    for (const output of outputs) {
      const { units, train, layer } = output;
      const classes = representative ? classesOf(output) : undefined;
      // A class may be rare; with so many rows for each, none is missing by chance.
      if (!classes || units < 3 || train.at.length < 20 * units || units > 100) continue;
      const found = countsOf(classes).size;
      if (found < 2 || found > 0.6 * units) continue;
      report({
        message: `The output has ${units} units, but only ${found} classes occur among ${train.at.length} rows looked at.`,
        evidence: [`classes: ${[...countsOf(classes).keys()].slice(0, 12).join(', ')}`],
        advice: `Use as many units as there are classes, unless the others come later: their units only learn to answer 0.`,
        layer,
      });
    }
  },
};
