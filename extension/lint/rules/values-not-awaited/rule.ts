import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, methodOf, receiverOf } from '../../code/chain';
import { makesTensor } from '../../code/tensors';

export const rule: Rule = {
  id: 'values-not-awaited',
  title: 'Values of a tensor are used before they are there',
  severity: 'warning',
  group: 'recommended',
  cause: 'code',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const method = methodOf(call) ?? '';
      const tensor = receiverOf(call);
      if (!/^(data|array)$/.test(method) || call.arguments.length > 0 || !tensor) continue;
      if (!isTensor(source, tensor) || !isUsedAtOnce(source, call)) continue;
      report({
        place: source.placeOf(call),
        message: `${method}() gives a promise, and here it is used as if it were the values: what comes out is undefined or NaN.`,
        evidence: [call.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice: `Write (await ….${method}()), or ….${method}Sync() where nothing can be awaited. The values come later, when the device has worked them out.`,
        fixes: waiting(source, call),
      });
    }
  },
};

function isTensor(source: SourceFacts, node: ts.Expression): boolean {
  if (makesTensor(source, node)) return true;
  const value = ts.isIdentifier(node) ? source.valueOf(node) : undefined;
  return value !== undefined && ts.isExpression(value) && makesTensor(source, value);
}

function isUsedAtOnce(source: SourceFacts, call: ts.CallExpression): boolean {
  const { parent } = call;
  if (isValueUse(call)) return true;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  const { name } = parent;
  const uses = source.usesOf(name).filter((use) => use !== name);
  // Where one of them waits, what the others do is not known to come before.
  return uses.some(isValueUse) && !uses.some((use) => isLeft(use.parent) && !isValueUse(use));
}

/** Somebody waits, or it is handed on to somebody who may. */
const isLeft = (parent: ts.Node) =>
  !ts.isElementAccessExpression(parent) &&
  !ts.isBinaryExpression(parent) &&
  !ts.isPropertyAccessExpression(parent);

/** `values[0]`, `values.map(…)`, `1 - values`. */
function isValueUse(node: ts.Expression): boolean {
  let { parent } = node;
  let inner: ts.Node = node;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent))
    [inner, parent] = [parent, parent.parent];
  if (ts.isElementAccessExpression(parent)) return parent.expression === inner;
  if (ts.isPropertyAccessExpression(parent))
    return /^(length|map|slice|reduce|forEach|indexOf|filter|every|some|join|at)$/.test(parent.name.text);
  return ts.isBinaryExpression(parent) && /^[-+*/<>]=?$/.test(parent.operatorToken.getText());
}

/** Only where await may stand. */
function waiting(source: SourceFacts, call: ts.CallExpression): Fix[] {
  for (let at: ts.Node = call; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const modifiers = ts.canHaveModifiers(at) ? (ts.getModifiers(at) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return [];
    break;
  }
  const place = source.placeOf(call);
  return [{ title: 'Await the values', changes: [{ type: 'wrap', place, before: '(await ', after: ')' }] }];
}
