import type { Fix } from '../../../../kernel/protocol/findings';
import type { CompileFacts, SourceFacts, TrainingFacts } from '../../facts';
import type { Rule } from '../../rule';
import { writtenData } from '../../code/trained';
import { headOf } from '../../model/activations';
import { lossesOf } from '../../model/losses';
import { compilePlace, meanAbsoluteError } from '../../model/say';

export const rule: Rule = {
  id: 'accuracy-on-regression',
  title: 'Accuracy of a regression says nothing',
  severity: 'warning',
  group: 'recommended',
  cause: 'metric',
  reads: 'model',
  check({ models, source }, report) {
    for (const model of models) {
      const head = headOf(model);
      const metric = model.compile?.metrics?.find((name) => /^(acc|accuracy)$/i.test(name));
      const used = lossesOf(model).find(({ compile, family }) => compile && family === 'regression');
      if (!head || !model.compile || !metric || !used || !/^(linear|relu|softplus)$/.test(head.activation))
        continue;
      // Of several outputs the largest is counted, as of classes; and 0 and 1 are counted as two classes.
      if (head.units !== 1 || model.trainings.some((training) => isZeroOne(source, training))) continue;
      report({
        place: compilePlace(model.compile, 'metrics'),
        message: `The metric ${metric} counts values that are hit exactly; for ${used.loss.name} on a ${head.activation} output it stays near 0 whatever the model learns.`,
        evidence: [`loss: ${used.loss.name}`, `output: 1 unit, ${head.activation}`],
        advice:
          "Watch the mean absolute error instead (metrics: ['mae']): it is in the unit of the target. If the target is a class, the output needs softmax or sigmoid and the loss is a cross-entropy.",
        fixes: fixes(model.compile),
      });
    }
  },
};

function isZeroOne(source: SourceFacts | undefined, training: TrainingFacts): boolean {
  const { values } = writtenData(source, training).y ?? {};
  return values?.every((value) => value === 0 || value === 1) ?? false;
}

function fixes(compile: CompileFacts): Fix[] {
  if (!compile.place) return [];
  return [{ title: "Use metrics: ['mae']", changes: [meanAbsoluteError(compile.place)] }];
}
