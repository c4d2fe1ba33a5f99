import type { Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { eachOutput, lossesOf } from '../../model/losses';
import { about, compilePlace, setLoss } from '../../model/say';

export const rule: Rule = {
  id: 'categorical-loss-on-one-unit',
  title: 'Categorical cross-entropy with a single unit is always 0',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models }, report) {
    for (const model of eachOutput(models)) {
      const head = headOf(model);
      if (!head || head.units !== 1 || head.activation === 'softmax') continue;
      for (const used of lossesOf(model)) {
        if (used.family !== 'categorical' || /kullback|kld/i.test(used.loss.name ?? '')) continue;
        const binary = /sigmoid/i.test(head.activation);
        const better = binary ? 'binaryCrossentropy' : 'meanSquaredError';
        report({
          place: compilePlace(model.compile, 'loss') ?? used.place,
          message:
            `${used.loss.name} with an output of one unit: among one class the probability is always 1, ` +
            'so the loss is constant and nothing is learned.',
          evidence: ['output: 1 unit', `loss: ${used.loss.name}`, `output activation: ${head.activation}`],
          advice: binary
            ? 'For two classes in one unit use binaryCrossentropy (Chung, table 10-2).'
            : 'For a number use meanSquaredError; for two classes a sigmoid with binaryCrossentropy; for more, one ' +
              'unit per class with softmax (Chung, tables 10-1 and 10-2).',
          ...about(head.layer),
          fixes: setLoss(used.compile, `'${better}'`),
        });
      }
    }
  },
};
