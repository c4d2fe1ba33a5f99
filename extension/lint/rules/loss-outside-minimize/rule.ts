import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import {
  callsOf,
  chainOf,
  functionOf,
  isInside,
  methodOf,
  valueOf,
  walk,
  type FunctionNode,
} from '../../code/chain';
import { isModel } from '../../code/tensors';
import { replaceCode } from '../../code/replaced';

export const rule: Rule = {
  id: 'loss-outside-minimize',
  title: 'What is minimised was computed before the function that is to compute it',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const minimises = /^(minimize|computeGradients)$/.test(methodOf(call) ?? '') || source.calleeOf(call) === 'tf.variableGrads'; // prettier-ignore
      const written = minimises ? functionOf(source, call.arguments[0]) : undefined;
      const made = written && madeOutside(source, written);
      if (!made) continue;
      const plain = made.value.getText();
      const text = ts.isAsExpression(made.value) ? `(${plain})` : plain;
      report({
        place: source.placeOf(made.name),
        message: `${made.name.text} was computed outside of this function: no operation in it leads from the weights to the loss, so there is no gradient.`,
        evidence: [`${made.name.text} = ${text.replace(/\s+/g, ' ').slice(0, 80)}`],
        advice:
          'Compute the outputs and the loss inside of the function: TensorFlow.js records only the operations that run while it is called.',
        fixes: fixes(source, made.name, text),
      });
    }
  },
};

const fixes = (source: SourceFacts, name: ts.Identifier, text: string): Fix[] =>
  replaceCode(source, name, text, `Compute ${name.text} inside of the function`);

interface Made {
  name: ts.Identifier;
  value: ts.Expression;
}

/** The answer of a model, or something made of it, where the function does nothing else that may reach a weight. */
function madeOutside(source: SourceFacts, written: FunctionNode): Made | undefined {
  let found: Made | undefined;
  let other = !written.body;
  if (written.body)
    walk(written.body, (node) => {
      if (ts.isCallExpression(node) && !isOperation(source, node)) other = true;
      if (!ts.isIdentifier(node) || isProperty(node) || node.text === 'tf') return;
      const value = valueOf(source, node);
      if (!value || !ts.isExpression(value)) other = true;
      else if (!isInside(value, written)) {
        if (comesFromModel(source, value)) found ??= { name: node, value };
        else if (!isPlain(source, value)) other = true;
      }
    });
  return other ? undefined : found;
}

const isProperty = (node: ts.Identifier, { parent } = node) =>
  (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
  ts.isTypeNode(parent) ||
  ts.isQualifiedName(parent);

/** `tf.…(…)` and methods of tensors. */
function isOperation(source: SourceFacts, call: ts.CallExpression): boolean {
  const path = source.calleeOf(call);
  if (path !== undefined) return path.startsWith('tf.');
  return (
    ts.isPropertyAccessExpression(call.expression) && !/^(predict|apply|call)$/.test(methodOf(call) ?? '')
  );
}

/** `model.predict(xs)`, and what is made of it by operations and losses. */
function comesFromModel(source: SourceFacts, value: ts.Expression, depth = 0): boolean {
  const { base } = chainOf(source, value);
  if (!ts.isCallExpression(base) || depth > 3) return false;
  if (/^(predict|apply)$/.test(methodOf(base) ?? '')) {
    return ts.isPropertyAccessExpression(base.expression) && isModel(source, base.expression.expression);
  }
  const isLoss = /^tf\.(losses|metrics)\./.test(source.calleeOf(base) ?? '');
  return isLoss && base.arguments.some((argument) => comesFromModel(source, argument, depth + 1));
}

/** Data and numbers. */
function isPlain(source: SourceFacts, value: ts.Expression): boolean {
  if (source.evaluate(value) !== undefined) return true;
  const { base } = chainOf(source, value);
  return ts.isCallExpression(base) && /^tf\.(tensor(\dd)?|scalar|oneHot|zeros|ones|random\w+)$/.test(source.calleeOf(base) ?? ''); // prettier-ignore
}
