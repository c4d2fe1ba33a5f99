import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, chainOf, methodOf } from '../../code/chain';
import { divisorsOf, fitCalls } from '../../code/data';

export const rule: Rule = {
  id: 'prepared-differently',
  title: 'Training and test inputs are prepared in different ways',
  severity: 'error',
  group: 'error',
  cause: 'split',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const { call, x, validation } of fitCalls(source)) {
      const training = scalingOf(source, x);
      const others = [...(validation ? [validation.x] : []), ...evaluated(source, call)];
      for (const other of others) {
        const theirs = scalingOf(source, other);
        if (training === undefined || theirs === undefined || training === theirs) continue;
        report({
          place: source.placeOf(other),
          message: `Training inputs are divided by ${training || 'nothing'}, these by ${theirs || 'nothing'}.`,
          evidence: [`trained on ${short(x)}`, `here ${short(other)}`],
          advice:
            'Put the preparation into one function and call it for training, validation and test rows. A network that learned on values from 0 to 1 ' +
            'answers nonsense to values up to 255.',
        });
      }
    }
  },
};

/**
 * The number that pixels are divided by; empty where they are not. Undefined unless the way back leads to a tensor made here of
 * a plain name, with no step on it that could scale in another way.
 */
function scalingOf(source: SourceFacts, node: ts.Expression): string | undefined {
  const chain = chainOf(source, node);
  const { base, steps } = chain;
  if (!ts.isCallExpression(base) || !/^tf\.tensor(\dd)?$/.test(source.calleeOf(base) ?? '')) return undefined;
  const [values] = base.arguments;
  if (!values || !isPlain(source, values)) return undefined;
  const other = steps.filter(({ op }) => !KEEPS.test(op) && op !== 'div');
  const divisors = divisorsOf(source, chain);
  if (other.length > 0 || steps.filter(({ op }) => op === 'div').length !== divisors.length) return undefined;
  const [only, more] = divisors;
  if (more || (only && !/^(255|256)$/.test(only.by))) return undefined;
  return only?.by ?? '';
}

const KEEPS = /^(reshape|cast|toFloat|expandDims|slice|flatten|clone|gather)$/;

/** A name of raw bytes, whose value is not worked on before it becomes a tensor. */
function isPlain(source: SourceFacts, values: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(values)) return true;
  if (!ts.isIdentifier(values)) return false;
  const value = source.valueOf(values);
  return (
    value === undefined ||
    ts.isBindingElement(value) ||
    /^(await )?(load|fetch|read)\w*\(/i.test(value.getText())
  );
}

/** First arguments of `evaluate` of the model that this `fit` trains. */
function evaluated(source: SourceFacts, fit: ts.CallExpression): ts.Expression[] {
  const owner = (fit.expression as ts.PropertyAccessExpression).expression.getText();
  return callsOf(source).flatMap((call) => {
    const same =
      methodOf(call) === 'evaluate' &&
      (call.expression as ts.PropertyAccessExpression).expression.getText() === owner;
    return same && call.arguments[0] ? [call.arguments[0]] : [];
  });
}

function short(node: ts.Node): string {
  return node.getText().replace(/\s+/g, ' ').slice(0, 60);
}
