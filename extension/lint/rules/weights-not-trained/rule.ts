import ts from 'typescript';
import type { MadeLayer, SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, functionOf, methodOf, unwrap, valueOf, walk } from '../../code/chain';
import { climbsOnPurpose } from '../../code/losses';
import { layersLeftOut } from '../../code/leftOut';
import { memberOf } from '../../code/members';
import { count, describe } from '../../model/say';

export const rule: Rule = {
  id: 'weights-not-trained',
  title: 'Weights that the optimizer never gets to see',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const { step, layers } of layersLeftOut(source)) {
      report({
        place: source.placeOf(step.list ?? step.call),
        message: `${namesOf(layers)} at the random start: the list of variables that is given to the optimizer has no weights of ${layers.length > 1 ? 'theirs' : 'it'}.`,
        evidence: [`the list: ${(step.list ?? step.call).getText().replace(/\s+/g, ' ').slice(0, 80)}`],
        advice:
          'Give no list: then the optimizer takes every trainable variable that the loss uses. Or list the weights of all the layers that are to learn.',
      });
    }
    if (climbsOnPurpose(source)) return;
    const seen = new Set<ts.Node>();
    for (const call of callsOf(source)) {
      const loss = minimizes(source, call) ? functionOf(source, call.arguments[0]) : undefined;
      const list = loss && listOf(call);
      for (const weights of loss ? weightsIn(source, loss) : []) {
        const made = madeOf(source, weights);
        const why = made && whyLeftOut(source, weights, made, list);
        if (!made || !why || seen.has(made)) continue;
        seen.add(made);
        report({
          place: source.placeOf(made),
          message: `The weights ${weights.getText()} stay at their random start: ${why}.`,
          evidence: [made.getText().replace(/\s+/g, ' ').slice(0, 80)],
          advice:
            'Make them with tf.variable(…), and give the optimizer all variables of the network, or no list at all: then it takes every trainable variable.',
        });
      }
    }
  },
};

function namesOf(layers: readonly MadeLayer[]): string {
  const [first] = layers;
  const line = first ? ` made in line ${first.place.line}` : '';
  const more = layers.length - 1;
  const others = more > 0 ? ` and ${count(more, 'more layer')}` : '';
  return first ? `The ${describe(first)}${line}${others} stay${more > 0 ? '' : 's'}` : '';
}

const minimizes = (source: SourceFacts, call: ts.CallExpression) =>
  /^(minimize|computeGradients)$/.test(methodOf(call) ?? '') || source.calleeOf(call) === 'tf.variableGrads';

/** The variables that are given; undefined without a list, or with one that is not written out. */
function listOf(call: ts.CallExpression): ReadonlySet<string> | undefined {
  const given = call.arguments.find((one) => ts.isArrayLiteralExpression(unwrap(one)));
  const list = given && unwrap(given);
  if (!list || !ts.isArrayLiteralExpression(list) || list.elements.some(ts.isSpreadElement)) return undefined;
  return new Set(list.elements.map((one) => unwrap(one).getText()));
}

/** What inputs are multiplied with, in a function and those that it calls. */
function weightsIn(source: SourceFacts, loss: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visited = new Set<ts.Node>();
  const visit = (root: ts.Node): void => {
    if (visited.has(root) || visited.size > 20) return;
    visited.add(root);
    walk(root, (node) => {
      if (!ts.isCallExpression(node)) return;
      const free = source.calleeOf(node) === 'tf.matMul';
      const weights = free ? node.arguments[1] : methodOf(node) === 'matMul' ? node.arguments[0] : undefined;
      if (weights) found.push(unwrap(weights));
      const helper = ts.isIdentifier(node.expression) ? functionOf(source, node.expression) : undefined;
      if (helper) visit(helper);
    });
  };
  visit(loss);
  return found;
}

function madeOf(source: SourceFacts, weights: ts.Expression): ts.CallExpression | undefined {
  const value = ts.isIdentifier(weights)
    ? valueOf(source, weights)
    : ts.isPropertyAccessExpression(weights)
      ? memberOf(source, weights)
      : undefined;
  const made = value && ts.isExpression(value) ? unwrap(value) : undefined;
  return made && ts.isCallExpression(made) ? made : undefined;
}

/** Fixed on purpose: noise, random features, positions. */
const FIXED = /noise|proj|feature|fixed|frozen|random|basis|fourier|latent|mask|true|teacher|target/i;

function whyLeftOut(
  source: SourceFacts,
  weights: ts.Expression,
  made: ts.CallExpression,
  list: ReadonlySet<string> | undefined,
): string | undefined {
  const path = source.calleeOf(made);
  const name = weights.getText();
  if (FIXED.test(name)) return undefined;
  if (path && /^tf\.(randomNormal|truncatedNormal|randomUniform)$/.test(path)) {
    const shape = made.arguments[0] && source.evaluate(made.arguments[0]);
    const others = callsOf(source).some((call) => source.calleeOf(call) === 'tf.variable');
    return Array.isArray(shape) && shape.length === 2 && others && !isAssigned(source, weights)
      ? 'they are a plain tensor and no tf.variable'
      : undefined;
  }
  if (path !== 'tf.variable') return undefined;
  if (made.arguments[1] && source.evaluate(made.arguments[1]) === false)
    return 'the variable is made with trainable set to false';
  return list && list.size > 0 && !list.has(name) && !isListed(source, name)
    ? 'they are not in the list of variables that is given to the optimizer'
    : undefined;
}

/** Some other step has them in its list: parts of a network may take turns. */
const isListed = (source: SourceFacts, name: string) =>
  callsOf(source).some(
    (call) => minimizes(source, call) && (listOf(call)?.has(name) || call.arguments.length < 2),
  );

/** `w = w.sub(gradient)`: updated by hand. */
const isAssigned = (source: SourceFacts, weights: ts.Expression) =>
  !ts.isIdentifier(weights) ||
  source
    .usesOf(weights)
    .some(
      ({ parent }) =>
        ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken,
    );
