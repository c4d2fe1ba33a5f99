import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, loopAround, methodOf, receiverOf } from '../../code/chain';

/** Plain gradient descent remembers nothing between steps. */
const REMEMBERS = /^tf\.train\.(momentum|adam|adamax|adagrad|adadelta|rmsprop)$/;

export const rule: Rule = {
  id: 'optimizer-made-in-loop',
  title: 'A new optimizer for every step',
  severity: 'warning',
  group: 'recommended',
  cause: 'optimizer',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      if (!REMEMBERS.test(source.calleeOf(call) ?? '')) continue;
      const loop = loopAround(call);
      if (!loop || !stepsWith(source, call).some((step) => loopAround(step) === loop)) continue;
      report({
        place: source.placeOf(call),
        message:
          'This optimizer is made anew for every step, so it never remembers the gradients of the steps before.',
        evidence: [],
        advice:
          'Make it once before the loop. Momentum and Adam work by averaging gradients over many steps; a new one starts from nothing, and Adam ' +
          'then moves every weight by the whole learning rate each time.',
      });
    }
  },
};

/** Steps that are taken with the optimizer that this call makes. */
function stepsWith(source: SourceFacts, made: ts.CallExpression): ts.CallExpression[] {
  const { parent } = made;
  const name =
    ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
      ? parent.name
      : ts.isBinaryExpression(parent) && ts.isIdentifier(parent.left)
        ? parent.left
        : undefined;
  return callsOf(source).filter((call) => {
    if (!/^(minimize|applyGradients)$/.test(methodOf(call) ?? '')) return false;
    const receiver = receiverOf(call);
    if (receiver === made) return true;
    return Boolean(name && receiver && ts.isIdentifier(receiver) && source.usesOf(name).includes(receiver));
  });
}
