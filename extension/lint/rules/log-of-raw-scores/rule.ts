import ts from 'typescript';
import type { ModelFacts, Program, SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, type Step } from '../../code/chain';
import { judgeLogs, modelBehind, type WrittenLoss } from '../../code/losses';
import { isWeights } from '../../code/network';
import { headOf, type Head } from '../../model/activations';
import { setOption } from '../../model/say';

export const rule: Rule = {
  id: 'log-of-raw-scores',
  title: 'The logarithm of an output that is no probability',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'source',
  check(program, report) {
    const { source } = program;
    if (!source) return;
    const raws = judgeLogs(source, (log, loss) => rawScores(program, source, log, loss));
    for (const [node, raw] of raws) {
      const needed = raw.units === 1 ? 'sigmoid' : 'softmax';
      report({
        place: source.placeOf(node),
        message: `The logarithm of raw scores: no ${needed} makes probabilities of them, so that they are below 0 as often as above, and the loss is NaN or has no gradient there.`,
        evidence: [node.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          `Use tf.losses.${needed}CrossEntropy, which takes raw scores, or give the last layer the activation '${needed}' and keep the probabilities ` +
          'away from 0 with .clipByValue(1e-7, 1) before the logarithm.',
        fixes: raw.head
          ? setOption(raw.head.layer, 'activation', `'${needed}'`, `Add the activation ${needed}`)
          : [],
      });
    }
  },
};

/** What an output of probabilities may get so that it is not 0: it makes no probability of anything else. */
function isGuard(source: SourceFacts, { op, args }: Step): boolean {
  const value = args[0] && source.evaluate(args[0]);
  const tiny =
    typeof value === 'number'
      ? value >= 0 && value < 0.01
      : args[0] !== undefined && isScalar(source, args[0]);
  return op === 'clipByValue' ? value !== undefined && tiny : /^(add|maximum)$/.test(op) && tiny;
}

/** `tf.scalar(1e-7)`. */
function isScalar(source: SourceFacts, node: ts.Expression): boolean {
  const [value] = ts.isCallExpression(node) && source.calleeOf(node) === 'tf.scalar' ? node.arguments : [];
  const known = value && source.evaluate(value);
  return typeof known === 'number' && known < 0.01;
}

function rawScores(
  { models }: Program,
  source: SourceFacts,
  log: ts.CallExpression,
  loss: WrittenLoss,
): { head?: Head; units?: number } | undefined {
  const { base, steps } = chainOf(source, log, loss.bindings);
  if (steps.at(-1)?.node !== log) return undefined;
  const before = steps.slice(0, -1);
  const left = before.slice(0, before.findLastIndex((step) => !isGuard(source, step)) + 1);
  if (left.length === 0) {
    const head = headOf(modelBehind(models, source, base, loss) ?? NO_MODEL);
    return head?.activation === 'linear'
      ? { head, ...(head.units !== undefined && { units: head.units }) }
      : undefined;
  }
  const last = left.at(-1);
  const product = last?.op === 'add' && last.args[0] && isWeights(source, last.args[0]) ? left.at(-2) : last;
  return product?.op === 'matMul' && product.args[0] && isWeights(source, product.args[0]) ? {} : undefined;
}

const NO_MODEL: ModelFacts = { layers: [], complete: false, outputs: [], trainings: [] };
