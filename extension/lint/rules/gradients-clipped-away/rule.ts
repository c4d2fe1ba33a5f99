import ts from 'typescript';
import type { ModelFacts, SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, methodOf, unwrap } from '../../code/chain';
import { replaceCode } from '../../code/replaced';
import { optimizersOf } from '../../model/losses';
import { figure } from '../../model/say';
import { isPlainDescent, settingOf } from '../../model/training';

/** So little a step that thousands of them move nothing. */
const STEP = 1e-5;
/** Rate of a descent that is not known. */
const USUAL_RATE = 0.1;
/** Below this, what is divided by its own size is no longer large next to epsilon. */
const EPSILON = 1e-7;

export const rule: Rule = {
  id: 'gradients-clipped-away',
  title: 'Gradients clipped to next to nothing',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check({ models, source }, report) {
    if (!source || !source.cells.some(({ text }) => /computeGradients|variableGrads|tf\.(grads?|valueAndGrads?)\b/.test(text))) return; // prettier-ignore
    const longest = longestStep(source, models);
    for (const { node, limit, fixed } of limitsOf(source)) {
      if (limit <= 0 || longest(limit) === undefined) continue;
      report({
        place: source.placeOf(node),
        message: `The gradients are cut down to ${limit}: no step of this training is longer than ${figure(longest(limit) ?? 0)}, so the weights stay where they are.`,
        evidence: [`limit: ${limit}`, node.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Clip to 0.5 or 1 (a norm to 1 or 5): a limit is there to cut the rare long gradient, and leaves the usual ones alone (Turp, "Gradient clipping").',
        fixes: fixed === undefined ? [] : replaceCode(source, node, fixed, 'Clip at 1'),
      });
    }
  },
};

/** Of a limit: how long a step can be, where that is far too short. */
function longestStep(
  source: SourceFacts,
  models: readonly ModelFacts[],
): (limit: number) => number | undefined {
  const used = models.flatMap((model) => optimizersOf(model).map(({ optimizer }) => optimizer));
  const paths = callsOf(source).flatMap(
    (call) => /^tf\.train\.(\w+)$/.exec(source.calleeOf(call) ?? '')?.[1] ?? [],
  );
  const plain = used.every(isPlainDescent) && paths.every((kind) => /^(sgd|momentum)$/.test(kind));
  const rates = used.map((optimizer) => settingOf(optimizer, 'learningRate') ?? USUAL_RATE);
  const rate = Math.max(USUAL_RATE / 10, ...rates);
  return (limit) => {
    if (plain) return rate * limit <= STEP ? rate * limit : undefined;
    return limit < EPSILON ? (rate * limit) / EPSILON : undefined;
  };
}

interface Limit {
  node: ts.Expression;
  limit: number;
  /** The code with a limit of 1. */
  fixed?: string;
}

function limitsOf(source: SourceFacts): Limit[] {
  const values = callsOf(source).flatMap((call): Limit[] => {
    const free = source.calleeOf(call) === 'tf.clipByValue';
    if (!free && methodOf(call) !== 'clipByValue') return [];
    const [low, high] = free ? call.arguments.slice(1) : call.arguments;
    const [from, to] = [low, high].map((one) => one && source.evaluate(one));
    // From -x to x: of probabilities the one end is 0, and the other 1.
    if (typeof from !== 'number' || typeof to !== 'number' || from !== -to) return [];
    const given = free && call.arguments[0] ? `${call.arguments[0].getText()}, ` : '';
    return [{ node: call, limit: to, fixed: `${call.expression.getText()}(${given}-1, 1)` }];
  });
  return [...values, ...normsOf(source)];
}

/** `limit / norm`, and `tf.div(limit, norm)`. */
function normsOf(source: SourceFacts): Limit[] {
  const found: Limit[] = [];
  const add = (
    node: ts.Expression,
    limit: ts.Expression | undefined,
    norm: ts.Expression | undefined,
  ): void => {
    const value = limit && numberOf(source, limit);
    if (value !== undefined && norm && isNorm(source, norm)) found.push({ node, limit: value });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.SlashToken)
      add(node, node.left, node.right);
    if (ts.isCallExpression(node)) {
      const free = source.calleeOf(node) === 'tf.div';
      const owner = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
      if (free) add(node, node.arguments[0], node.arguments[1]);
      else if (methodOf(node) === 'div') add(node, owner, node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  for (const { ast } of source.cells) visit(ast);
  return found;
}

/** `1e-4` and `tf.scalar(1e-4)`. */
function numberOf(source: SourceFacts, node: ts.Expression): number | undefined {
  const inner = unwrap(node);
  const [first] = ts.isCallExpression(inner) && source.calleeOf(inner) === 'tf.scalar' ? inner.arguments : [];
  const value = source.evaluate(first ?? inner);
  return typeof value === 'number' ? value : undefined;
}

function isNorm(source: SourceFacts, node: ts.Expression, depth = 0): boolean {
  if (/norm\(/i.test(node.getText())) return true;
  let found = false;
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && depth < 3) {
      const value = source.valueOf(child);
      found ||=
        /norm$/i.test(child.text) ||
        Boolean(value && ts.isExpression(value) && isNorm(source, value, depth + 1));
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
