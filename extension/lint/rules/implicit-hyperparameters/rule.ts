import type { Fix } from '../../../../kernel/protocol/findings';
import type { TrainingFacts } from '../../facts';
import type { Rule } from '../../rule';
import { text } from '../../model/say';

const IMPORTANT = ['batchSize', 'epochs'];

export const rule: Rule = {
  id: 'implicit-hyperparameters',
  title: 'Batch size, epochs or learning rate left unsaid',
  severity: 'hint',
  group: 'opinion',
  cause: 'code',
  reads: 'model',
  check({ models, source }, report) {
    // A live run does not tell what was written down.
    if (!source) return;
    for (const model of models) {
      for (const training of model.trainings) {
        if (training.via !== 'fit' || !IMPORTANT.every((option) => option in training.config)) continue;
        const missing = IMPORTANT.filter((option) => !training.given.includes(option));
        const rate = model.compile?.optimizer;
        if (rate && !rate.given.includes('learningRate')) missing.push('learningRate');
        if (missing.length === 0) continue;
        report({
          place: training.place,
          message: `This training leaves ${missing.join(', ')} to the defaults.`,
          evidence: missing.map((option) => {
            const value = option === 'learningRate' ? rate?.config[option] : training.config[option];
            return `${option}: ${text(value)}`;
          }),
          advice:
            'Write them down: they are the numbers to tune first, and a reader (or a later version of the library) ' +
            'should not have to guess them (Holub, "Hyperparameters").',
          fixes: fixes(training, missing),
        });
      }
    }
  },
};

function fixes({ place, config, nodes }: TrainingFacts, missing: string[]): Fix[] {
  const settable = missing.filter((option) => option in config);
  if (!place || !nodes?.options || settable.length === 0) return [];
  return [
    {
      title: `Write down ${settable.join(' and ')}`,
      changes: settable.map((property) => ({
        type: 'set-property' as const,
        place,
        property,
        value: text(config[property]),
      })),
    },
  ];
}
