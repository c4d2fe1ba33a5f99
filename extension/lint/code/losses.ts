import ts from 'typescript';
import type { ModelFacts, SourceFacts } from '../facts';
import {
  bindingsOf,
  callsOf,
  functionOf,
  methodOf,
  oncePerSource,
  propertyOf,
  resultsOf,
  unwrap,
  walk,
  type Bindings,
  type FunctionNode,
} from './chain';
import { mentions } from './mentions';

/** A loss that the user wrote out of operations. */
export interface WrittenLoss {
  function: FunctionNode;
  /** What it returns; a helper that it only calls has been followed. */
  result: ts.Expression;
  bindings: Bindings;
  /** Of `compile`: the parameters are the labels and the outputs of the model. */
  parameters?: { labels: ts.ParameterDeclaration; outputs: ts.ParameterDeclaration };
}

const MINIMIZES = new Set(['minimize', 'computeGradients']);

/** Losses of `compile({ loss })` and of `optimizer.minimize(…)`, each once. */
export const writtenLosses = oncePerSource((source: SourceFacts): WrittenLoss[] => {
  const found = new Map<ts.Expression, WrittenLoss>();
  for (const call of callsOf(source)) {
    for (const loss of lossesOf(source, call)) if (!found.has(loss.result)) found.set(loss.result, loss);
  }
  return [...found.values()];
});

function lossesOf(source: SourceFacts, call: ts.CallExpression): WrittenLoss[] {
  const method = methodOf(call);
  if (method === 'compile') {
    const written = functionOf(source, propertyOf(source, call.arguments[0], 'loss'));
    const [labels, outputs] = written?.parameters ?? [];
    if (!written) return [];
    return expand(source, written, new Map(), 0).map((loss) => ({
      ...loss,
      ...(labels && outputs && loss.function === written && { parameters: { labels, outputs } }),
    }));
  }
  if (MINIMIZES.has(method ?? '') || source.calleeOf(call) === 'tf.variableGrads') {
    const written = functionOf(source, call.arguments[0]);
    return written ? expand(source, written, new Map(), 0) : [];
  }
  return [];
}

/** A result that is only the call of another function of the user stands for what that one returns. */
function expand(
  source: SourceFacts,
  written: FunctionNode,
  bindings: Bindings,
  depth: number,
): WrittenLoss[] {
  return resultsOf(written).flatMap((each) => {
    const result = inner(source, each);
    if (ts.isCallExpression(result) && depth < 5) {
      if (source.calleeOf(result) === 'tf.tidy') {
        const tidied = functionOf(source, result.arguments.at(-1));
        if (tidied) return expand(source, tidied, bindings, depth + 1);
      }
      const helper = functionOf(source, result.expression);
      if (helper) return expand(source, helper, bindingsOf(source, helper, result, bindings), depth + 1);
    }
    return [{ function: written, result, bindings }];
  });
}

/** Through `const loss = …; return loss as tf.Scalar;`. */
function inner(source: SourceFacts, node: ts.Expression, depth = 0): ts.Expression {
  const bare = unwrap(node);
  if (depth < 10 && ts.isCallExpression(bare) && methodOf(bare) === 'asScalar') {
    return inner(source, (bare.expression as ts.PropertyAccessExpression).expression, depth + 1);
  }
  if (depth < 10 && ts.isIdentifier(bare)) {
    const value = source.valueOf(bare);
    if (value && ts.isExpression(value) && !ts.isFunctionLike(value)) return inner(source, value, depth + 1);
  }
  return bare;
}

/** What `judge` says of the logarithms in written losses: of each the first answer, as several losses may use it. */
export function judgeLogs<T>(
  source: SourceFacts,
  judge: (log: ts.CallExpression, loss: WrittenLoss) => T | undefined,
): Map<ts.CallExpression, T> {
  const said = new Map<ts.CallExpression, T>();
  for (const loss of writtenLosses(source)) {
    for (const log of logsIn(source, loss)) {
      const found = said.has(log) ? undefined : judge(log, loss);
      if (found !== undefined) said.set(log, found);
    }
  }
  return said;
}

/** Variables and helpers included. */
function logsIn(source: SourceFacts, { function: written, result }: WrittenLoss): ts.CallExpression[] {
  const logs: ts.CallExpression[] = [];
  for (const root of new Set<ts.Node>([written, result])) {
    walk(root, (node) => {
      if (!ts.isCallExpression(node)) return;
      const method = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'log';
      if (method || source.calleeOf(node) === 'tf.log') logs.push(node);
    });
  }
  return logs.filter((node) => !/^console\./.test(node.expression.getText()));
}

/** Whose outputs a written loss takes: the second parameter of a loss of `compile`, or what `predict` gave. */
export function modelBehind(
  models: readonly ModelFacts[],
  source: SourceFacts,
  base: ts.Expression,
  { parameters }: WrittenLoss,
): ModelFacts | undefined {
  const [only] = models.length === 1 ? models : [];
  if (ts.isIdentifier(base) && parameters)
    return source.usesOf(base).some(({ parent }) => parent === parameters.outputs) ? only : undefined;
  if (!ts.isCallExpression(base) || !ts.isPropertyAccessExpression(base.expression)) return undefined;
  const { expression: owner, name } = base.expression;
  if (!/^(predict|apply)$/.test(name.text)) return undefined;
  const named = models.filter((model) => model.name === owner.getText());
  return named.length === 1 ? named[0] : only;
}

/** Adversarial and reinforcement learning, and pictures that excite a unit, climb on purpose. */
export const climbsOnPurpose = mentions(
  /generator|discriminat|adversar|critic|advantage|reward|policy|maximi[sz]|ascent|dream|saliency|fgsm|entropy ?bonus/i,
);
