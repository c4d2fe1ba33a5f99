import ts from 'typescript';
import type { SourceFacts } from '../facts';
import { chainOf, parameterOf, unwrap, type Bindings, type Step } from './chain';
import { writtenLosses } from './losses';

const PICKS = /^(slice|gather|reshape|toFloat|cast|expandDims|squeeze|flatten)$/;

export type Sign = 1 | -1 | undefined;

/** Losses that are never negative, so that descending on them is right. */
const POSITIVE =
  /^tf\.(losses\.(meanSquaredError|softmaxCrossEntropy|sigmoidCrossEntropy|absoluteDifference|huberLoss|hingeLoss|logLoss)|metrics\.(binaryCrossentropy|categoricalCrossentropy|sparseCategoricalCrossentropy|meanSquaredError|MSE|mse|meanAbsoluteError|MAE|mae|meanAbsolutePercentageError))$/;
const LABELS =
  /^(labels?|oneHot\w*|onehot\w*|ys?|yTrue|y_true|yTrain|trainY|trueLabels|batchY|yBatch|batchLabels|trainLabels)$/i;
const KEEPS =
  /^(mean|sum|reshape|squeeze|flatten|asScalar|expandDims|cast|toFloat|max|min|cumsum|clone|slice|gather|pad|relu|print|transpose)$/;

/** Whether an expression can only be positive, or only negative; undefined when that is not known. */
export function signOf(source: SourceFacts, node: ts.Expression, bindings: Bindings, depth = 0): Sign {
  if (depth > 12) return undefined;
  const { base, steps } = chainOf(source, node, bindings);
  let sign = signOfBase(source, base);
  const isOne = isOneOf(source, base);
  steps.forEach((step, index) => {
    const rest = index === 0 && isOne && isRest(source, step, bindings);
    sign = rest ? 1 : after(source, sign, step, steps[index - 1], bindings, depth);
    // Of what is left of one, as of a chance, the logarithm is below zero.
    const [first] = steps;
    if (index === 1 && step.op === 'log' && isOne && first && isRest(source, first, bindings)) sign = -1;
  });
  return sign;
}

function isOneOf(source: SourceFacts, base: ts.Expression): boolean {
  const call = ts.isCallExpression(base) && source.calleeOf(base) === 'tf.scalar' ? base.arguments[0] : base;
  return call !== undefined && source.evaluate(call) === 1;
}

/** `1 - p` of a chance, `1 - y` of a label. */
function isRest(source: SourceFacts, { op, args: [arg] }: Step, bindings: Bindings): boolean {
  if (op !== 'sub' || !arg) return false;
  const { base, steps } = chainOf(source, arg, bindings);
  const last = steps.at(-1)?.op;
  return last === undefined || PICKS.test(last)
    ? isLabels(source, base)
    : /^(softmax|sigmoid|clipByValue)$/.test(last);
}

function signOfBase(source: SourceFacts, base: ts.Expression): Sign {
  const value = source.evaluate(base);
  if (typeof value === 'number') return value > 0 ? 1 : value < 0 ? -1 : undefined;
  if (ts.isCallExpression(base)) {
    const path = source.calleeOf(base) ?? '';
    if (POSITIVE.test(path) || path === 'tf.oneHot' || isLabels(source, base)) return 1;
    const [first] = base.arguments;
    return path === 'tf.scalar' && first ? signOfBase(source, unwrap(first)) : undefined;
  }
  return isLabels(source, base) ? 1 : undefined;
}

/** Labels of classes are shares. (A number that is foretold may be negative, but is not multiplied with a logarithm.) */
function isLabels(source: SourceFacts, base: ts.Expression): boolean {
  if (ts.isIdentifier(base)) return LABELS.test(base.text) || isFirstOfCompiled(source, base);
  const { parent } = base;
  const made = ts.isCallExpression(base) && /^tf\.tensor(\dd)?$/.test(source.calleeOf(base) ?? '');
  return made && ts.isVariableDeclaration(parent) && LABELS.test(parent.name.getText());
}

/** `compile` gives a loss of the user's own the labels first. */
function isFirstOfCompiled(source: SourceFacts, base: ts.Identifier): boolean {
  const parameter = parameterOf(source, base);
  return (
    parameter !== undefined &&
    writtenLosses(source).some(({ parameters }) => parameters?.labels === parameter)
  );
}

function after(
  source: SourceFacts,
  sign: Sign,
  { op, args }: Step,
  before: Step | undefined,
  bindings: Bindings,
  depth: number,
): Sign {
  const other = args[0] && signOf(source, args[0], bindings, depth + 1);
  switch (op) {
    case 'square':
    case 'abs':
    case 'squaredDifference':
    case 'exp':
    case 'softmax':
    case 'sigmoid':
    case 'softplus':
    case 'sqrt':
      return 1;
    case 'logSoftmax':
    case 'logSigmoid':
      return -1;
    case 'log':
      return before && /^(softmax|sigmoid|clipByValue)$/.test(before.op) ? -1 : undefined;
    case 'neg':
      return sign === undefined ? undefined : sign === 1 ? -1 : 1;
    case 'mul':
    case 'div':
      return sign && other ? ((sign * other) as Sign) : undefined;
    case 'add':
      return sign === other ? sign : undefined;
    case 'sub':
      return other !== undefined && sign === -other ? sign : undefined;
    default:
      return KEEPS.test(op) ? sign : undefined;
  }
}
