import type ts from 'typescript';
import type { Rule } from '../../rule';
import { callsOf, isInside, loopAround, methodOf } from '../../code/chain';

export const rule: Rule = {
  id: 'model-made-in-loop',
  title: 'Models are made in a loop and never freed',
  severity: 'hint',
  group: 'recommended',
  cause: 'memory',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const calls = callsOf(source);
    for (const call of calls) {
      const path = source.calleeOf(call) ?? '';
      const loop = /^tf\.(sequential|model)$/.test(path) ? loopAround(call) : undefined;
      if (!loop) continue;
      const frees = calls.some(
        (one) =>
          isInside(one, loop) &&
          (methodOf(one) === 'dispose' ||
            /^tf\.(dispose|disposeVariables)$/.test(source.calleeOf(one) ?? '')),
      );
      // A model that is kept in a list is wanted later.
      if (frees || isKept(loop)) continue;
      report({
        place: source.placeOf(call),
        message: 'Each round makes another model, and the weights of all of them stay in memory.',
        evidence: [],
        advice:
          'Call model.dispose() at the end of the round, or make the model once before the loop if it is the same one that should go on learning.',
      });
    }
  },
};

function isKept(loop: ts.Node): boolean {
  return /\.push\(|return /.test(loop.getText());
}
