import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import {
  callsOf,
  functionOf,
  isFunction,
  isInside,
  loopAround,
  methodOf,
  receiverOf,
} from '../../code/chain';

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
      const steps = stepsWith(source, call);
      const loop = loopAround(call);
      const inLoop = loop !== undefined && steps.some((step) => loopAround(step) === loop);
      if (!inLoop && !inStepOfLoop(source, call, steps)) continue;
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

/** Made in a function that takes one step, and that a loop calls. */
function inStepOfLoop(
  source: SourceFacts,
  made: ts.CallExpression,
  steps: readonly ts.CallExpression[],
): boolean {
  const helper = helperAround(source, made);
  if (!helper || steps.length === 0 || isInLoop(made, helper)) return false;
  if (!steps.every((step) => isInside(step, helper) && !isInLoop(step, helper))) return false;
  return callsOf(source).some(
    (call) =>
      ts.isIdentifier(call.expression) &&
      isInLoop(call, call.getSourceFile()) &&
      functionOf(source, call.expression) === helper,
  );
}

/** What `tf.tidy` is given is a part of the function that calls it. */
function helperAround(source: SourceFacts, node: ts.Node): ts.Node | undefined {
  const found = ts.findAncestor(node, isFunction);
  const isTidied = found && ts.isCallExpression(found.parent) && source.calleeOf(found.parent) === 'tf.tidy';
  return isTidied ? helperAround(source, found.parent) : found;
}

function isInLoop(node: ts.Node, end: ts.Node): boolean {
  return (
    ts.findAncestor(node, (at) => (at === end ? 'quit' : ts.isIterationStatement(at, false))) !== undefined
  );
}

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
