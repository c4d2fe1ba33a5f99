import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { ModelFacts, Place, SourceFacts } from '../../facts';
import type { Found, Rule } from '../../rule';
import { axisOf } from '../../code/axis';
import { chainOf, type Step } from '../../code/chain';
import { climbsOnPurpose, writtenLosses } from '../../code/losses';
import { replaceCode } from '../../code/replaced';
import { optimizersOf } from '../../model/losses';
import { isPlainDescent, settingOf } from '../../model/training';

export const rule: Rule = {
  id: 'loss-summed-over-rows',
  title: 'The loss is a sum over rows instead of a mean',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check({ models, source }, report) {
    if (!source || climbsOnPurpose(source)) return;
    for (const { result, bindings } of writtenLosses(source)) {
      const { base, steps } = chainOf(source, result, bindings);
      const reduction = steps.every(({ op }) => HARMLESS.test(op)) && askedForSum(base);
      if (reduction)
        report({
          ...found(source.placeOf(reduction), 'all', reduction.getText()),
          ...(allowsForSums(models) && { severity: 'hint' }),
          fixes: replaceCode(source, reduction, reduction.getText().replace(/SUM$/, 'MEAN'), MEAN),
        });
      const sum = sumOverRows(source, steps);
      const operations = steps.slice(-5).map(({ op }) => op);
      if (sum)
        report({
          ...found(source.placeOf(result), axisOf(source, sum), operations.join(' → ')),
          fixes: meanOf(source, sum),
        });
    }
  },
};

/** A tenth of what is usual, or less: the rows of a batch are in the rate. */
const SMALL_RATE = 0.002;

/** All descend plainly, and by as little as a sum that was asked for by name needs. */
function allowsForSums(models: readonly ModelFacts[]): boolean {
  const optimizers = models.flatMap(optimizersOf).map(({ optimizer }) => optimizer);
  const rates = optimizers.map((one) => (isPlainDescent(one) ? settingOf(one, 'learningRate') : undefined));
  return rates.length > 0 && rates.every((rate) => rate !== undefined && rate <= SMALL_RATE);
}

function found(place: Place, axis: number | 'all' | undefined, evidence: string): Found {
  return {
    place,
    message:
      axis === 'all'
        ? 'The loss is added up over the rows of the batch: its gradient grows with the batch size.'
        : 'The loss is added up along axis 0, the rows of the batch, instead of along the classes.',
    evidence: [evidence],
    advice:
      'Add up over classes or pixels of one row (axis -1), then take the mean over rows: .sum(-1).mean(). With a sum over rows the ' +
      'learning rate that works depends on the batch size, and the last, smaller batch counts less.',
  };
}

const MEAN = 'Take the mean over the rows';

/** `.mean()` in place of `.sum()`; a sum along the rows goes along the classes instead. */
function meanOf(source: SourceFacts, { args, node }: Step): Fix[] {
  const call = ts.isCallExpression(node) ? node : undefined;
  const name = call && ts.isPropertyAccessExpression(call.expression) ? call.expression.name : undefined;
  if (name?.text !== 'sum' || !call) return [];
  const [axis] = args;
  if (axis) return replaceCode(source, axis, '-1', 'Sum along the classes: axis -1');
  const text = call.getText();
  const at = name.getStart() - call.getStart();
  return replaceCode(source, call, `${text.slice(0, at)}mean${text.slice(at + name.text.length)}`, MEAN);
}

/** `tf.Reduction.SUM` as an argument of one of `tf.losses`. */
function askedForSum(base: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(base)) return undefined;
  return base.arguments.find((argument) => /^(tf\.)?Reduction\.SUM$/.test(argument.getText()));
}

/** The step that adds up rows, unless a division by something makes up for it. */
function sumOverRows(source: SourceFacts, steps: readonly Step[]): Step | undefined {
  const at = steps.findLastIndex(({ op }) => op === 'sum');
  const sum = steps[at];
  if (!sum || steps.length < 2) return undefined;
  const axis = axisOf(source, sum);
  if (axis !== 'all' && axis !== 0) return undefined;
  const later = steps.slice(at + 1);
  if (
    !later.every(({ op, args }) => HARMLESS.test(op) || (/^(div|mul)$/.test(op) && isPlain(source, args[0])))
  )
    return undefined;
  // The rows are gone already: each value stands for one class, or for nothing but itself.
  const before = steps.slice(0, at).filter(({ op }) => op === 'mean' || op === 'sum');
  return before.every((step) => axisOf(source, step) === -1 || axisOf(source, step) === 1) ? sum : undefined;
}

const HARMLESS = /^(neg|mean|asScalar|squeeze|reshape|cast|toFloat)$/;

/** A constant that has nothing to do with the number of rows: −1, ½. */
function isPlain(source: SourceFacts, node: ts.Expression | undefined): boolean {
  const value = node && ts.isNumericLiteral(node) ? Number(node.text) : node && source.evaluate(node);
  return typeof value === 'number' && [1, -1, 0.5, 2, -0.5].includes(value);
}
