import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { ModelFacts, Program, SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, type Bindings, type Step } from '../../code/chain';
import { judgeLogs, modelBehind, type WrittenLoss } from '../../code/losses';
import { replaceCode } from '../../code/replaced';

export const rule: Rule = {
  id: 'log-of-unclipped-probability',
  title: 'Logarithm of a probability that may be 0',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check(program, report) {
    const { source } = program;
    if (!source) return;
    const probabilities = judgeLogs(
      source,
      (log, loss) => isProbability(program, source, log, loss) || undefined,
    );
    for (const [log] of probabilities) {
      report({
        place: source.placeOf(log),
        message:
          'The logarithm of a probability that can be 0: one row that is taken for impossible makes the loss infinite, then NaN.',
        evidence: [log.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Use tf.losses.softmaxCrossEntropy or sigmoidCrossEntropy on logits (no activation on the last layer), tf.logSoftmax, or a loss by ' +
          "name such as 'categoricalCrossentropy'; else .clipByValue(1e-7, 1) before the logarithm. In 32 bits softmax and sigmoid do reach 0, and so does what is smaller than 1e-38.",
        fixes: clipped(source, log),
      });
    }
  },
};

/** Of `x.log()` and `tf.log(x)`. */
function clipped(source: SourceFacts, log: ts.CallExpression): Fix[] {
  const [given] = log.arguments;
  const { expression } = log;
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const owner = expression.expression.getText();
  const text = given
    ? `${owner}.log(${owner}.clipByValue(${given.getText()}, 1e-7, 1))`
    : `${owner}.clipByValue(1e-7, 1).log()`;
  return replaceCode(source, log, text, 'Clip to at least 1e-7 before the logarithm');
}

function isProbability(
  { models }: Program,
  source: SourceFacts,
  log: ts.CallExpression,
  loss: WrittenLoss,
): boolean {
  const { base, steps: all } = chainOf(source, log, loss.bindings);
  const steps = all.filter((step) => !addsNothing(source, step));
  const before = steps.at(-2);
  if (before)
    return (
      /^(softmax|sigmoid)$/.test(before.op) ||
      isHandMadeSoftmax(source, before.op, before.args[0], loss.bindings)
    );
  const model = steps.length === 1 ? modelBehind(models, source, base, loss) : undefined;
  return model !== undefined && givesProbabilities(model);
}

/** Smaller numbers are 0 in 32 bits. */
const LEAST = 1.2e-38;

/** `.add(1e-50)`, which is meant to keep the logarithm from 0 and does not. */
function addsNothing(source: SourceFacts, { op, args }: Step): boolean {
  const value = args[0] && /^(add|maximum|clipByValue)$/.test(op) ? source.evaluate(args[0]) : undefined;
  return typeof value === 'number' && value >= 0 && value < LEAST;
}

function isHandMadeSoftmax(
  source: SourceFacts,
  op: string,
  divisor: ts.Expression | undefined,
  bindings: Bindings,
): boolean {
  if (op !== 'div' || !divisor) return false;
  const { steps } = chainOf(source, divisor, bindings);
  return steps.at(-1)?.op === 'sum' && steps.at(-2)?.op === 'exp';
}

function givesProbabilities({ layers, outputs, complete }: ModelFacts): boolean {
  const [last] = outputs;
  const layer = last === undefined ? undefined : layers[last];
  if (!complete || outputs.length !== 1 || !layer) return false;
  const { activation } = layer.config;
  return layer.className === 'Softmax' || activation === 'softmax' || activation === 'sigmoid';
}
