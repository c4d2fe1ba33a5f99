import ts from 'typescript';
import type { Rule } from '../../rule';
import { callsOf, methodOf, unwrap } from '../../code/chain';
import { fitCalls } from '../../code/data';

export const rule: Rule = {
  id: 'test-rows-used-for-validation',
  title: 'The final score is of the rows that training was steered by',
  severity: 'hint',
  group: 'recommended',
  cause: 'split',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    for (const { call, validation } of fitCalls(source)) {
      const training = models.flatMap(({ trainings }) => trainings).find(({ nodes }) => nodes?.call === call);
      // Only where something is chosen by validation does its score become too good.
      if (!validation || !training?.callbacks?.some(({ name }) => /earlyStopping/i.test(name))) continue;
      const x = unwrap(validation.x);
      const again = callsOf(source).find(
        (one) =>
          methodOf(one) === 'evaluate' &&
          one.arguments[0] &&
          ts.isIdentifier(x) &&
          unwrap(one.arguments[0]).getText() === x.text,
      );
      if (!again) continue;
      report({
        place: source.placeOf(again),
        message: `Training stopped where ${x.getText()} looked best, so a score on the same rows is a little too good.`,
        evidence: [`validationData and evaluate both get ${x.getText()}`],
        advice:
          'Split into three: training, validation for choosing, and test rows that are used once, at the end.',
      });
    }
  },
};
