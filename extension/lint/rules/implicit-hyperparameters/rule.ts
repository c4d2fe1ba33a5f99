import type { Change, Fix } from '../../../../kernel/protocol/findings';
import type { CompileFacts, TrainingFacts } from '../../facts';
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
          fixes: fixes(training, model.compile, missing),
        });
      }
    }
  },
};

function fixes(training: TrainingFacts, compile: CompileFacts | undefined, missing: string[]): Fix[] {
  const changes = missing.map((option) =>
    option === 'learningRate' ? writtenRate(compile) : writtenOption(training, option),
  );
  const known = changes.filter((change) => change !== undefined);
  return known.length < missing.length
    ? []
    : [{ title: `Write down ${missing.join(' and ')}`, changes: known }];
}

function writtenOption({ place, config, nodes }: TrainingFacts, property: string): Change | undefined {
  if (!place || !nodes?.options) return undefined;
  return { type: 'set-property', place, property, value: text(config[property]) };
}

/** What a name, or a call without arguments, stands for. */
function writtenRate(compile: CompileFacts | undefined): Change | undefined {
  const { kind = '', config = {}, given = [] } = compile?.optimizer ?? {};
  const rate = config['learningRate'];
  if (!compile?.place || rate === undefined || given.length > 0) return undefined;
  const value = `tf.train.${kind}(${text(rate)})`;
  return { type: 'set-property', place: compile.place, property: 'optimizer', value };
}
