import ts from 'typescript';
import type { Json } from '../../../../kernel/protocol/values';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, methodOf, receiverOf, unwrap } from '../../code/chain';
import { isModel } from '../../code/tensors';

/** How many of the first arguments are data. */
const DATA: Readonly<Record<string, number>> = { fit: 2, evaluate: 2, predict: 1, trainOnBatch: 2 };

export const rule: Rule = {
  id: 'arrays-in-place-of-tensors',
  title: 'A model is given plain arrays',
  severity: 'error',
  group: 'error',
  cause: 'code',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const method = methodOf(call) ?? '';
      const model = receiverOf(call);
      if (!Object.hasOwn(DATA, method) || !model || !isModel(source, model)) continue;
      for (const node of call.arguments.slice(0, DATA[method])) {
        const rank = rankOf(source, node);
        if (rank === undefined) continue;
        const maker = rank > 6 ? 'tf.tensor' : `tf.tensor${rank}d`;
        report({
          place: source.placeOf(node),
          message: `${method} is given a plain array: it takes it for a list of tensors, one for each input, and stops with an error.`,
          evidence: [node.getText().replace(/\s+/g, ' ').slice(0, 80)],
          advice: `Make a tensor of it: ${maker}(…). Its first axis counts the rows, also where it is one row only.`,
          fixes: [
            {
              title: `Make a tensor of it: ${maker}`,
              changes: [{ type: 'wrap', place: source.placeOf(node), before: `${maker}(`, after: ')' }],
            },
          ],
        });
      }
    }
  },
};

/** How deep numbers lie in an array that is written out, or in one of bytes or floats. */
function rankOf(source: SourceFacts, start: ts.Expression): number | undefined {
  const node = unwrap(start);
  const value = ts.isIdentifier(node) ? source.valueOf(node) : node;
  if (value && ts.isNewExpression(value) && /^(Float|Uint|Int)\w*Array$/.test(value.expression.getText()))
    return 1;
  const list = source.evaluate(node);
  return Array.isArray(list) ? depthOf(list) : undefined;
}

function depthOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return 0;
  const inner = Array.isArray(value) ? depthOf(value[0]) : undefined;
  return inner === undefined ? undefined : inner + 1;
}
