import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { ModelFacts, OptimizerFacts, Place, SourceFacts, TrainingFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import {
  callsOf,
  chainOf,
  functionOf,
  methodOf,
  receiverOf,
  resultsOf,
  unwrap,
  valueOf,
} from '../../code/chain';
import { knownOf } from '../../code/known';
import { tableOf, writtenData } from '../../code/trained';
import { headOf } from '../../model/activations';
import { isDense } from '../../model/layers';
import { lossesOf, optimizersOf } from '../../model/losses';
import { figure } from '../../model/say';
import { isPlainDescent, settingOf } from '../../model/training';

/**
 * For a linear model with squared errors descent is known to the last digit: the error in a weight is multiplied with
 * `1 - 2 · rate · mean(x²)` at each step, and grows without end where the rate is above `1 / mean(x²)`.
 */
export const rule: Rule = {
  id: 'learning-rate-diverges',
  title: 'A learning rate at which this linear model runs away',
  severity: 'error',
  group: 'error',
  cause: 'learning-rate',
  reads: 'source',
  check({ models, source }, report) {
    if (!source) return;
    for (const model of models) {
      for (const { optimizer, trainings } of optimizersOf(model)) {
        for (const training of trainings) checkFit(source, model, optimizer, training, report);
      }
    }
    for (const call of callsOf(source)) if (methodOf(call) === 'minimize') checkLoop(source, call, report);
  },
};

function checkFit(
  source: SourceFacts,
  model: ModelFacts,
  optimizer: OptimizerFacts,
  training: TrainingFacts,
  report: Report,
): void {
  const head = headOf(model);
  const [layer, more] = model.layers;
  const rate = settingOf(optimizer, 'learningRate');
  if (!head || !layer || more || !isDense(layer) || head.activation !== 'linear') return;
  if (!isPlainDescent(optimizer) || rate === undefined) return;
  if (lossesOf(model)[0]?.loss.name !== 'meanSquaredError') return;
  const split = training.via === 'fit' ? training.config['validationSplit'] : 0;
  const rows = tableOf(writtenData(source, training).x);
  if (!rows || typeof split !== 'number' || head.units === undefined) return;
  const momentum = optimizer.kind === 'momentum' ? settingOf(optimizer, 'momentum') : 0;
  if (momentum === undefined) return;
  const square = largestSquare(rows.slice(0, Math.floor(rows.length * (1 - split)))) / head.units;
  const limit = (1 + momentum) / square;
  const usual = rounded(0.2 / square);
  const fixes = model.compile?.place ? fixesFor(optimizer, model.compile.place, usual) : [];
  say(report, optimizer.at['learningRate'] ?? optimizer.place, rate, limit, square, fixes);
}

function fixesFor(optimizer: OptimizerFacts, compile: Place, rate: number): Fix[] {
  const title = `Use the learning rate ${rate}`;
  const { place } = optimizer;
  if (place && optimizer.given.includes('learningRate')) {
    return [{ title, changes: [{ type: 'set-argument', place, index: 0, value: String(rate) }] }];
  }
  const value = `tf.train.sgd(${rate})`;
  return [{ title, changes: [{ type: 'set-property', place: compile, property: 'optimizer', value }] }];
}

/** `x.mul(a).add(b)` against labels, squared and averaged, with plain descent. */
function checkLoop(source: SourceFacts, call: ts.CallExpression, report: Report): void {
  const loss = functionOf(source, call.arguments[0]);
  const receiver = receiverOf(call);
  const made = receiver && (ts.isIdentifier(receiver) ? valueOf(source, receiver) : receiver);
  const optimizer = made && ts.isExpression(made) ? unwrap(made) : undefined;
  if (!loss || !optimizer || !ts.isCallExpression(optimizer)) return;
  const [rateNode] = optimizer.arguments;
  const rate = rateNode && source.evaluate(rateNode);
  if (source.calleeOf(optimizer) !== 'tf.train.sgd' || typeof rate !== 'number') return;
  for (const result of resultsOf(loss)) {
    const outputs = outputsOf(source, result);
    const input = outputs?.map((one) => inputOf(source, one)).find((one) => one !== undefined);
    const square = input && largestSquare(input.map((value) => [value]));
    if (!square) continue;
    const place = source.placeOf(optimizer);
    const usual = rounded(0.2 / square);
    const fix: Fix = {
      title: `Use the learning rate ${usual}`,
      changes: [{ type: 'set-argument', place, index: 0, value: String(usual) }],
    };
    say(report, place, rate, 1 / square, square, [fix]);
  }
}

/** The two sides that a mean squared error compares. */
function outputsOf(source: SourceFacts, result: ts.Expression): ts.Expression[] | undefined {
  const { base, steps } = chainOf(source, result);
  const operations = steps.map(({ op }) => op);
  if (ts.isCallExpression(base) && operations.every((op) => op === 'asScalar')) {
    const path = source.calleeOf(base);
    return path === 'tf.losses.meanSquaredError' && base.arguments.length === 2
      ? [...base.arguments]
      : undefined;
  }
  const at = operations.findIndex((op) => op === 'sub' || op === 'squaredDifference');
  const later = operations.slice(at + 1).join(' ');
  const step = steps[at];
  const wanted = step?.op === 'sub' ? /^square mean( asScalar)?$/ : /^mean( asScalar)?$/;
  if (!step?.args[0] || !wanted.test(later)) return undefined;
  const node = unwrap(step.node) as ts.CallExpression;
  const left =
    methodOf(node) === step.op && node.arguments.length === 1 ? receiverOf(node) : node.arguments[0];
  return left ? [left, step.args[0]] : undefined;
}

/** The inputs of a line: what is multiplied with a variable before another one is added. */
function inputOf(source: SourceFacts, node: ts.Expression): readonly number[] | undefined {
  const { base, steps } = chainOf(source, node);
  const [product, ...others] = steps;
  const factor = product?.args[0];
  if (!product || product.op !== 'mul' || !factor || others.length > 1) return undefined;
  if (others.some(({ op, args }) => op !== 'add' || !args[0] || !isVariable(source, args[0])))
    return undefined;
  const values = isVariable(source, factor) ? base : isVariable(source, base) ? factor : undefined;
  return values && knownOf(source, values)?.values;
}

function isVariable(source: SourceFacts, node: ts.Expression): boolean {
  const name = unwrap(node);
  const value = ts.isIdentifier(name) ? valueOf(source, name) : undefined;
  const made = value && ts.isExpression(value) ? unwrap(value) : undefined;
  if (!made || !ts.isCallExpression(made)) return false;
  return source.calleeOf(made) === 'tf.variable' || methodOf(made) === 'variable';
}

/** Of the columns' mean squares, the largest. */
function largestSquare(rows: readonly number[][]): number {
  const width = rows[0]?.length ?? 0;
  const squares = Array.from({ length: width }, (_, j) =>
    rows.reduce((sum, row) => sum + (row[j] ?? 0) ** 2, 0),
  );
  return Math.max(0, ...squares) / Math.max(1, rows.length);
}

const rounded = (value: number) => Number(value.toPrecision(1));

function say(
  report: Report,
  place: Place | undefined,
  rate: number,
  limit: number,
  square: number,
  fixes: Fix[],
): void {
  if (!(rate > limit)) return;
  report({
    place,
    message: `With a learning rate of ${rate} this model runs away: for these inputs it must stay below ${figure(limit)}.`,
    evidence: [
      `mean square of the inputs: ${figure(square)}`,
      `each step multiplies the error in a weight by ${figure(1 - 2 * rate * square)}`,
    ],
    advice:
      'Scale the inputs, e.g. to a mean of 0 and a standard deviation of 1, or use a much smaller learning rate. Squared errors of a line are a bowl, and its ' +
      'steepest side bounds the rate: the larger the inputs, the steeper.',
    fixes,
  });
}
