import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, propertyOf, unwrap } from '../../code/chain';

const OPTIMIZER = /^tf\.train\.(sgd|momentum|adam|adamax|rmsprop|adagrad|adadelta)$/;
/** These have a rate of their own. */
const BY_ITSELF = /^(adam|adamax|adadelta)$/;

export const rule: Rule = {
  id: 'options-as-learning-rate',
  title: 'An optimizer whose learning rate is no number',
  severity: 'error',
  group: 'error',
  cause: 'learning-rate',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const kind = OPTIMIZER.exec(source.calleeOf(call) ?? '')?.[1];
      const [first] = call.arguments;
      if (!kind || (first ? !isObject(source, first) : BY_ITSELF.test(kind))) continue;
      report({
        place: source.placeOf(call),
        message: first
          ? `tf.train.${kind} takes its options one by one, the learning rate first: an object in its place is no number, and after the first step every weight is NaN.`
          : `tf.train.${kind} needs a learning rate: without it, after the first step every weight is NaN.`,
        evidence: [call.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice: `Write tf.train.${kind}(${kind === 'momentum' ? '0.01, 0.9' : kind === 'sgd' ? '0.01' : '0.001'}): unlike layers, optimizers of TensorFlow.js take no object of options.`,
        fixes: fixes(source, call, kind, first),
      });
    }
  },
};

function isObject(source: SourceFacts, node: ts.Expression): boolean {
  const inner = unwrap(node);
  const value = ts.isIdentifier(inner) ? source.valueOf(inner) : inner;
  return value !== undefined && ts.isObjectLiteralExpression(value);
}

function fixes(
  source: SourceFacts,
  call: ts.CallExpression,
  kind: string,
  options: ts.Expression | undefined,
): Fix[] {
  const named = ['learningRate', 'learning_rate', 'lr', 'alpha']
    .map((name) => propertyOf(source, options, name))
    .find((value) => value !== undefined);
  const rate = named?.getText() ?? (kind === 'sgd' || kind === 'momentum' ? '0.01' : '0.001');
  const momentum = kind === 'momentum' ? (propertyOf(source, options, 'momentum')?.getText() ?? '0.9') : '';
  const text = `${call.expression.getText()}(${[rate, momentum].filter(Boolean).join(', ')})`;
  return [
    {
      title: `Give the learning rate ${rate} as a number`,
      changes: [{ type: 'replace', place: source.placeOf(call), text }],
    },
  ];
}
