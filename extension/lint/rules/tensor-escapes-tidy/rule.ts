import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import {
  callsOf,
  functionOf,
  isInside,
  methodOf,
  receiverOf,
  unwrap,
  walk,
  type FunctionNode,
} from '../../code/chain';
import { makesTensor } from '../../code/tensors';

export const rule: Rule = {
  id: 'tensor-escapes-tidy',
  title: 'A tensor leaves tf.tidy through a variable',
  severity: 'error',
  group: 'error',
  cause: 'memory',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      if (source.calleeOf(call) !== 'tf.tidy') continue;
      const body = functionOf(source, call.arguments.at(-1));
      for (const { node, name } of body ? escapes(source, body) : []) {
        report({
          place: source.placeOf(node),
          message: `${name.text} keeps a tensor that tf.tidy frees when it ends: using it later says "Tensor is disposed".`,
          evidence: [node.getText().replace(/\s+/g, ' ').slice(0, 80)],
          advice: `Return the tensor from tidy (several as an object or array), or write ${name.text} = tf.keep(…) and dispose it yourself.`,
        });
      }
    }
  },
};

/** Tensors that are given to variables, or put into lists, of outside, and that are used there. */
function escapes(source: SourceFacts, body: FunctionNode): { node: ts.Node; name: ts.Identifier }[] {
  const found: { node: ts.Node; name: ts.Identifier }[] = [];
  walk(body, (node) => {
    const name = targetOf(source, node);
    if (!name || isDeclaredIn(source, name, body) || isKept(source, name)) return;
    const outside = source.usesOf(name).filter((use) => !isInside(use, body) && isRead(use));
    if (outside.length > 0) found.push({ node, name });
  });
  return found;
}

function targetOf(source: SourceFacts, node: ts.Node): ts.Identifier | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const left = unwrap(node.left);
    return ts.isIdentifier(left) && makesTensor(source, node.right) ? left : undefined;
  }
  if (!ts.isCallExpression(node) || methodOf(node) !== 'push') return undefined;
  const list = receiverOf(node);
  const pushed = node.arguments.some((argument) => makesTensor(source, argument));
  return pushed && list && ts.isIdentifier(list) ? list : undefined;
}

/** `tf.keep(x)` on a line of its own, after all that is done to it. */
function isKept(source: SourceFacts, name: ts.Identifier): boolean {
  return source
    .usesOf(name)
    .some(({ parent }) => ts.isCallExpression(parent) && source.calleeOf(parent) === 'tf.keep');
}

function isDeclaredIn(source: SourceFacts, name: ts.Identifier, body: FunctionNode): boolean {
  const [declaration] = source.usesOf(name);
  return !declaration || isInside(declaration, body);
}

/** Neither its declaration nor the left side of an assignment. */
function isRead(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isVariableDeclaration(parent) && parent.name === use) return false;
  return !(ts.isBinaryExpression(parent) && parent.left === use);
}
