import ts from 'typescript';
import type { Rule } from '../../rule';
import { callsOf, methodOf, unwrap } from '../../code/chain';
import { fitCalls } from '../../code/data';

export const rule: Rule = {
  id: 'evaluated-on-training-rows',
  title: 'The model is only evaluated on the rows it was trained on',
  severity: 'hint',
  group: 'recommended',
  cause: 'split',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    const fits = fitCalls(source);
    const evaluations = callsOf(source).filter((call) => methodOf(call) === 'evaluate' && call.arguments[0]);
    for (const call of evaluations) {
      const x = call.arguments[0] && unwrap(call.arguments[0]);
      const fit = fits.find((one) => x && ts.isIdentifier(x) && sameName(one.x, x));
      const training = models
        .flatMap(({ trainings }) => trainings)
        .find(({ nodes }) => nodes?.call === fit?.call);
      // With rows held back elsewhere this one is a comparison.
      if (!fit || !training || training.hasValidation !== false || evaluations.length > 1) continue;
      if (training.rows !== undefined && training.rows < 20) continue;
      report({
        place: source.placeOf(call),
        message: 'This score is of the rows that the model was trained on: it says nothing of new ones.',
        evidence: [`fit and evaluate both get ${fit.x.getText()}`],
        advice: 'Keep some rows away from training (validationSplit, or a test set) and evaluate on those.',
      });
    }
  },
};

function sameName(a: ts.Expression, b: ts.Identifier): boolean {
  const inner = unwrap(a);
  return ts.isIdentifier(inner) && inner.text === b.text;
}
