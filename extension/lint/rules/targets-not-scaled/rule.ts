import type { Rule } from '../../rule';
import { writtenData } from '../../code/trained';
import { headOf } from '../../model/activations';
import { lossesOf } from '../../model/losses';
import { figure } from '../../model/say';

const LARGE = { rms: 100, std: 30 };
const FEWEST = 8;

export const rule: Rule = {
  id: 'targets-not-scaled',
  title: 'Targets that are made in the code, large and not scaled',
  severity: 'warning',
  group: 'recommended',
  cause: 'target-scale',
  reads: 'source',
  check({ models, source }, report) {
    if (!source) return;
    for (const model of models) {
      const used = lossesOf(model)[0];
      if (headOf(model)?.activation !== 'linear' || used?.family !== 'regression') continue;
      for (const training of model.trainings) {
        const { values = [] } = writtenData(source, training).y ?? {};
        if (values.length < FEWEST || !values.every(Number.isFinite)) continue;
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
        const std = Math.sqrt(Math.max(0, square - mean ** 2));
        if (Math.sqrt(square) < LARGE.rms || std < LARGE.std) continue;
        report({
          place: (training.nodes?.y && source.placeOf(training.nodes.y)) ?? training.place,
          message: `The targets go from ${figure(Math.min(...values))} to ${figure(Math.max(...values))} and are not scaled.`,
          evidence: [
            `mean ${figure(mean)}, standard deviation ${figure(std)}`,
            `loss: ${used.loss.name ?? 'custom'}`,
          ],
          advice:
            'Standardise the targets (subtract the mean, divide by the standard deviation) and undo it on predictions. A new network answers values of about 1: ' +
            'with targets this large the first gradients are as large, and a usual learning rate either explodes or needs very long to reach them.',
        });
      }
    }
  },
};
