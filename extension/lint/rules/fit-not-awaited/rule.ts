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
      if (!/^(fit|fitDataset)$/.test(method) || !model || !isModel(source, model) || !isDropped(source, call))
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
function isDropped(source: SourceFacts, call: ts.CallExpression): boolean {
  const { parent } = call;
  if (!ts.isExpressionStatement(parent)) return false;
  const block = parent.parent;
  if (!ts.isBlock(block) && !ts.isSourceFile(block)) return true;
  if (block.statements.at(-1) !== parent) return true;
  return ts.isBlock(block) && (!ts.isFunctionLike(block.parent) || isWaitedFor(source, block.parent));
}

/** The last line of a helper may train in the background, as a button does, unless a caller counts on its end. */
function isWaitedFor(source: SourceFacts, helper: ts.SignatureDeclaration): boolean {
  const holder = ts.isVariableDeclaration(helper.parent) ? helper.parent.name : helper.name;
  if (!holder || !ts.isIdentifier(holder)) return false;
  return source.usesOf(holder).some(({ parent }) => {
    if (!ts.isCallExpression(parent)) return false;
    const { parent: around } = parent;
    if (ts.isAwaitExpression(around) || ts.isPropertyAccessExpression(around)) return true;
    return ts.isExpressionStatement(around) && isUsedAfter(around);
  });
}

function isUsedAfter(statement: ts.Statement): boolean {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return false;
  const after = parent.statements.slice(parent.statements.indexOf(statement) + 1);
  return after.some((other) => /\.(predict|evaluate)\w*\(/.test(other.getText()));
}

function waiting(source: SourceFacts, call: ts.CallExpression) {
  const { line, column, cell, file } = source.placeOf(call);
  const place = { line, column, ...(cell && { cell }), ...(file !== undefined && { file }) };
  return [
    { title: 'Await the training', changes: [{ type: 'wrap' as const, place, before: 'await ', after: '' }] },
  ];
}
