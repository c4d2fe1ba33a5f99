import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, methodOf, receiverOf } from '../../code/chain';
import { isModel } from '../../code/tensors';

export const rule: Rule = {
  id: 'fit-not-awaited',
  title: 'fit is not awaited',
  severity: 'warning',
  group: 'recommended',
  cause: 'code',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const method = methodOf(call) ?? '';
      const model = receiverOf(call);
      if (!/^(fit|fitDataset)$/.test(method) || !model || !isModel(source, model) || !isDropped(call))
        continue;
      report({
        place: source.placeOf(call),
        message: `${method} returns at once and trains in the background: the next line sees a model that is not trained.`,
        evidence: [],
        advice: `Write await model.${method}(…). Without it predictions come from untrained weights, a second fit is refused, and errors of the training are lost.`,
        fixes: waiting(source, call),
      });
    }
  },
};

/** A statement of its own with something after it. The last line of a cell is awaited by the kernel. */
function isDropped(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (ts.isVariableDeclaration(parent)) return false;
  if (!ts.isExpressionStatement(parent)) return false;
  const block = parent.parent;
  return !(ts.isSourceFile(block) && block.statements.at(-1) === parent);
}

function waiting(source: SourceFacts, call: ts.CallExpression) {
  const { line, column, cell, file } = source.placeOf(call);
  const place = { line, column, ...(cell && { cell }), ...(file !== undefined && { file }) };
  return [
    { title: 'Await the training', changes: [{ type: 'wrap' as const, place, before: 'await ', after: '' }] },
  ];
}
