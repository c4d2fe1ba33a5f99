import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, isInside, loopAround, methodOf, unwrap, walk } from '../../code/chain';
import { isModel, makesTensor } from '../../code/tensors';

const FEW = 20;

export const rule: Rule = {
  id: 'tensors-leaked-in-loop',
  title: 'Tensors are made in a loop and never freed',
  severity: 'warning',
  group: 'recommended',
  cause: 'memory',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const told = new Set<ts.Node>();
    for (const call of callsOf(source)) {
      const loop = loopAround(call);
      if (
        !loop ||
        told.has(loop) ||
        isShort(source, loop) ||
        clears(source, loop) ||
        insideScope(source, call)
      )
        continue;
      const name = keptName(call);
      if (!leaks(source, call, name)) continue;
      told.add(loop);
      report({
        place: source.placeOf(call),
        message: `Each round of this loop makes tensors${name ? ` (${name.text})` : ''} that are never freed: memory grows until there is none left.`,
        evidence: [call.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Put the body into tf.tidy(() => { … }), which frees all tensors that it does not return, or call dispose() on each. Unlike JavaScript values, ' +
          'tensors on the GPU are not freed by themselves. (fit, trainOnBatch and minimize clean up what they make.)',
        fixes: inTidy(source, loop),
      });
    }
  },
};

/** A tensor of a variable that nothing frees or hands on, or a chain of operations of which only numbers are taken. */
function leaks(source: SourceFacts, call: ts.CallExpression, name: ts.Identifier | undefined): boolean {
  if (name) return isNew(source, call) && !isFreed(source, name);
  if (!/^(dataSync|arraySync|data|array|print)$/.test(methodOf(call) ?? '')) return false;
  const tensor = unwrap((call.expression as ts.PropertyAccessExpression).expression);
  return ts.isCallExpression(tensor) && isNew(source, tensor);
}

function isNew(source: SourceFacts, call: ts.CallExpression): boolean {
  if (methodOf(call) === 'predict') {
    const { expression } = call.expression as ts.PropertyAccessExpression;
    return isModel(source, expression);
  }
  return makesTensor(source, call);
}

function keptName(call: ts.Node): ts.Identifier | undefined {
  let { parent } = call;
  while (ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent)) ({ parent } = parent);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** Freed, or given to something that may: returned, stored, passed on to a function of the user. */
function isFreed(source: SourceFacts, name: ts.Identifier): boolean {
  return source.usesOf(name).some((use) => {
    const { parent } = use;
    if (use === name || ts.isTypeQueryNode(parent)) return false;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === use) {
      return /^(dispose|print)$/.test(parent.name.text) ? parent.name.text === 'dispose' : false;
    }
    if (ts.isCallExpression(parent) && parent.expression !== use) {
      const path = source.calleeOf(parent) ?? '';
      if (/^tf\.(dispose|keep)$/.test(path)) return true;
      return (
        path === '' &&
        !/^(add|sub|mul|div|matMul|dot|equal|predict|evaluate|trainOnBatch|fit|log|info)$/.test(
          methodOf(parent) ?? '',
        )
      );
    }
    // In a list, an object, an assignment, a return: somebody else's.
    return true;
  });
}

/** Inside tidy, a training step, or a function of its own, which is judged where it is called. */
function insideScope(source: SourceFacts, node: ts.Node): boolean {
  const loop = loopAround(node);
  for (let at: ts.Node = node.parent; at !== loop && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at)) return true;
    if (ts.isCallExpression(at) && source.calleeOf(at) === 'tf.tidy') return true;
  }
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) && source.calleeOf(at) === 'tf.tidy') return true;
  }
  return false;
}

/** The loop opens and closes a scope, or throws all variables away. */
function clears(source: SourceFacts, loop: ts.Node): boolean {
  return callsOf(source).some(
    (call) =>
      isInside(call, loop) &&
      (/^tf\.(disposeVariables|engine)$/.test(source.calleeOf(call) ?? '') ||
        /^(startScope|endScope)$/.test(methodOf(call) ?? '')),
  );
}

/** A few rounds do no harm. */
function isShort(source: SourceFacts, loop: ts.Node): boolean {
  if (ts.isForStatement(loop) && loop.condition && ts.isBinaryExpression(loop.condition)) {
    const end = source.evaluate(loop.condition.right);
    return typeof end === 'number' && end <= FEW;
  }
  if (ts.isForOfStatement(loop)) {
    const list = source.evaluate(loop.expression);
    return (
      (Array.isArray(list) && list.length <= FEW) ||
      ts.isArrayLiteralExpression(unwrap(loop.expression)) ||
      hasFew(source, loop.expression)
    );
  }
  return !ts.isIterationStatement(loop, false);
}

/** A list that is written out, even where its items are not known. */
function hasFew(source: SourceFacts, node: ts.Expression): boolean {
  const inner = unwrap(node);
  const value = ts.isIdentifier(inner) ? source.valueOf(inner) : undefined;
  return Boolean(value && ts.isArrayLiteralExpression(value) && value.elements.length <= FEW);
}

/** The body as a scope of `tidy`, where nothing that it makes is used after it and nothing waits. */
function inTidy(source: SourceFacts, loop: ts.Node): Fix[] {
  if (!ts.isIterationStatement(loop, false) || !ts.isBlock(loop.statement)) return [];
  let safe = !(ts.isForOfStatement(loop) && loop.awaitModifier);
  walk(loop.statement, (node) => {
    if (leavesScope(source, node, loop)) safe = false;
  });
  const place = source.placeOf(loop.statement);
  const changes = [{ type: 'wrap' as const, place, before: 'tf.tidy(() => ', after: ');' }];
  return safe ? [{ title: 'Put the body into tf.tidy', changes }] : [];
}

/** Waits, ends the round, or may give something to code outside the body. */
function leavesScope(source: SourceFacts, node: ts.Node, loop: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return true;
  if (ts.isBreakOrContinueStatement(node)) return true;
  if (ts.isReturnStatement(node)) return !isInside(ts.findAncestor(node, ts.isFunctionLike) ?? loop, loop);
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!ts.isCallExpression(node)) return false;
  const method = methodOf(node) ?? '';
  if (/^(then|fit|fitDataset|keep)$/.test(method)) return true;
  // `a.add(b)` of tensors makes another one, `list.add(b)` keeps it.
  if (/^(push|unshift|set|add)$/.test(method) && node.arguments.length > 0 && !makesTensor(source, node))
    return !node.arguments.every((one) => /Sync\(\)(\[[^\]]*\])?!?$/.test(one.getText()));
  return ts.isIdentifier(node.expression) && source.calleeOf(node) === undefined;
}
