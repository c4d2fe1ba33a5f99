import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { axisOf } from '../../code/axis';
import { callsOf, chainOf, methodOf, type Step } from '../../code/chain';

export const rule: Rule = {
  id: 'argmax-over-rows',
  title: 'argMax along the rows instead of the classes',
  severity: 'warning',
  group: 'recommended',
  cause: 'code',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const isArgMax = methodOf(call) === 'argMax' || source.calleeOf(call) === 'tf.argMax';
      const { base, steps } = isArgMax ? chainOf(source, call) : { base: call, steps: [] };
      const last = steps.at(-1);
      if (
        last?.op !== 'argMax' ||
        !isOverRows(source, last) ||
        !steps.slice(0, -1).every(({ op }) => SAME.test(op))
      )
        continue;
      const owner = predictor(base);
      const model = models.find(({ name }) => name === owner);
      const [output] = model?.outputs ?? [];
      const units = output === undefined ? undefined : model?.layers[output]?.config['units'];
      if (!model?.complete || typeof units !== 'number' || units < 2) continue;
      report({
        place: source.placeOf(call),
        message: `argMax ${last.args.length === 0 ? 'without an axis' : 'along axis 0'} looks for the best row of each class: it answers ${units} row numbers instead of one class for each row.`,
        evidence: [`the model answers [rows, ${units}]`],
        advice:
          'Write argMax(-1): along the last axis, the classes. The axis of argMax is 0 unless it is given.',
        fixes: methodOf(call) === 'argMax' ? giveAxis(source, call) : [],
      });
    }
  },
};

/** What keeps the shape. */
const SAME = /^(softmax|sigmoid|toFloat|clone)$/;

function isOverRows(source: SourceFacts, step: Step): boolean {
  return step.args.length === 0 || axisOf(source, step) === 0;
}

/** `model` of `model.predict(x)`. */
function predictor(base: ts.Expression): string | undefined {
  return ts.isCallExpression(base) && methodOf(base) === 'predict'
    ? (base.expression as ts.PropertyAccessExpression).expression.getText()
    : undefined;
}

function giveAxis(source: SourceFacts, call: ts.CallExpression) {
  const { line, column, cell, file } = source.placeOf(call);
  const place = { line, column, ...(cell && { cell }), ...(file !== undefined && { file }) };
  const text = `${call.expression.getText()}(-1)`;
  return [{ title: 'Look along the classes', changes: [{ type: 'replace' as const, place, text }] }];
}
