import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, isInside, loopAround, methodOf, unwrap, walk } from '../../code/chain';

export const rule: Rule = {
  id: 'gradients-not-applied',
  title: 'Gradients that are not applied, or applied again and again',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      if (isForgotten(source, call))
        report({
          place: source.placeOf(call),
          severity: 'error',
          message:
            'Gradients are computed in each step, but nothing is done with them: the weights never change.',
          evidence: ['an optimizer is made, and there is no applyGradients, minimize or assign'],
          advice: 'Give them to the optimizer: optimizer.applyGradients(grads).',
        });
      const [given] = methodOf(call) === 'applyGradients' ? call.arguments : [];
      if (!given) continue;
      if (isWhole(source, given))
        report({
          place: source.placeOf(given),
          severity: 'error',
          message:
            'applyGradients gets the value of the loss together with the gradients: it looks for variables called value and grads.',
          evidence: [call.getText().replace(/\s+/g, ' ').slice(0, 80)],
          advice: 'Give it the gradients alone: applyGradients(result.grads).',
        });
      const grown = neverEmptied(source, call, given);
      if (grown)
        report({
          place: source.placeOf(grown),
          message:
            'Gradients are added up in each step and applied in each, but never start again at 0: every step goes along all steps before it.',
          evidence: [grown.getText().replace(/\s+/g, ' ').slice(0, 80)],
          advice: 'Empty the sum after applyGradients, or make it inside of the loop.',
        });
    }
  },
};

const COMPUTES = /^tf\.variableGrads$/;
const computes = (source: SourceFacts, call: ts.CallExpression) =>
  COMPUTES.test(source.calleeOf(call) ?? '') || methodOf(call) === 'computeGradients';

const USES =
  /applyGradients|minimize\(|\.assign|\.fit\(|trainOnBatch|setWeights|\.grads?\b[^;\n]*\.(sub|mul)\(/;

/** In a loop, beside an optimizer that gets none of them. */
function isForgotten(source: SourceFacts, call: ts.CallExpression): boolean {
  if (!computes(source, call) || !loopAround(call)) return false;
  const optimizer = callsOf(source).some((other) => /^tf\.train\./.test(source.calleeOf(other) ?? ''));
  return optimizer && source.cells.every(({ text }) => !USES.test(text));
}

function isWhole(source: SourceFacts, given: ts.Expression): boolean {
  const name = unwrap(given);
  const value = ts.isIdentifier(name) ? source.valueOf(name) : name;
  return Boolean(value && ts.isCallExpression(value) && computes(source, value));
}

/** `total[name] = total[name].add(gradient)`, of an object that is made before the loop and stays. */
function neverEmptied(
  source: SourceFacts,
  call: ts.CallExpression,
  given: ts.Expression,
): ts.Expression | undefined {
  const name = unwrap(given);
  const loop = loopAround(call);
  const made = ts.isIdentifier(name) && source.valueOf(name);
  if (!loop || !ts.isIdentifier(name) || !made || !ts.isObjectLiteralExpression(unwrapNode(made)))
    return undefined;
  if (isInside(made, loop)) return undefined;
  const sums: ts.Expression[] = [];
  const emptied: ts.Node[] = [];
  walk(loop, (node) => {
    if (ts.isDeleteExpression(node) && node.getText().includes(name.text)) emptied.push(node);
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
    const target = unwrap(node.left);
    if (ts.isIdentifier(target) && target.text === name.text) emptied.push(node);
    if (!ts.isElementAccessExpression(target) || target.expression.getText() !== name.text) return;
    const added = /\badd\(/.test(node.right.getText()) && node.right.getText().includes(`${name.text}[`);
    if (added && !/\b(mul|sub|div)\(/.test(node.right.getText())) sums.push(node);
    else emptied.push(node);
  });
  return emptied.length > 0 ? undefined : sums[0];
}

const unwrapNode = (node: ts.Node) => (ts.isExpression(node) ? unwrap(node) : node);
