import ts from 'typescript';
import type { Rule } from '../../rule';
import { callsOf, functionOf } from '../../code/chain';

export const rule: Rule = {
  id: 'async-tidy',
  title: 'tf.tidy around an async function',
  severity: 'error',
  group: 'error',
  cause: 'memory',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      if (source.calleeOf(call) !== 'tf.tidy') continue;
      const body = functionOf(source, call.arguments.at(-1));
      const isAsync = body?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
      if (!isAsync) continue;
      report({
        place: source.placeOf(call),
        message:
          'tf.tidy cannot wait: it ends at the first await, and frees tensors that the rest of the function still needs.',
        evidence: ['the function is async'],
        advice:
          'Do the tensor work in a function that is not async and await outside: const values = await tf.tidy(() => …).data(). Or leave tidy out and ' +
          'call dispose.',
      });
    }
  },
};
