import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, type Step } from '../../code/chain';
import { afterStep, knownOf, type Given, type Known } from '../../code/known';
import { writtenLosses, type WrittenLoss } from '../../code/losses';

const PAIRS = /^(sub|squaredDifference|mul)$/;
const FLAT = /^(flatten|as1D|squeeze|reshape)$/;

export const rule: Rule = {
  id: 'labels-broadcast',
  title: 'Labels of one axis against outputs of two',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const loss of writtenLosses(source)) {
      const pair = mismatch(source, loss);
      if (!pair) continue;
      report({
        place: source.placeOf(pair),
        message:
          'One side has the shape [rows] and the other [rows, 1]: the difference becomes a table of all rows against all rows.',
        evidence: [pair.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Give both the same shape: keep the labels as [rows, 1], or flatten the outputs too. Broadcast against each other, each output is ' +
          'compared with every label, and the best answer is the mean label for all rows.',
      });
    }
  },
};

/** The step that puts a list of rows against a table of one column. */
function mismatch(source: SourceFacts, loss: WrittenLoss): ts.Expression | undefined {
  const given = parametersOf(source, loss);
  const { steps, base } = chainOf(source, loss.result, loss.bindings);
  const resolve = (node: ts.Expression) => knownOf(source, node, loss.bindings, given);
  let left = resolve(base);
  let before: Step | undefined;
  for (const step of steps) {
    const [other] = step.args;
    if (PAIRS.test(step.op) && other) {
      const last = chainOf(source, other, loss.bindings).steps.at(-1);
      const [a, b] = [
        { known: left, isFlat: isFlat(before) },
        { known: resolve(other), isFlat: isFlat(last) },
      ];
      if (isStretched(a, b) || isStretched(b, a)) return step.node;
    }
    left = afterStep(source, left, step, resolve);
    before = step;
  }
  return undefined;
}

const isFlat = (step: Step | undefined) => step !== undefined && FLAT.test(step.op);

interface Side {
  known: Known | undefined;
  /** Was made flat on purpose. */
  isFlat: boolean;
}

function isStretched(list: Side, table: Side): boolean {
  const [rows, none] = list.known?.shape ?? [];
  const [many, columns, more] = table.known?.shape ?? [];
  if (rows === undefined || none !== undefined || columns === undefined || more !== undefined) return false;
  if (rows === 1 || many === 1) return false;
  // A list of a few numbers against a table of many columns may be a weight for each of them.
  return columns === 1 || (columns === null && rows === null && list.isFlat);
}

/** `fit` gives both parameters of a loss the same number of axes, two at least. */
function parametersOf(source: SourceFacts, { parameters }: WrittenLoss): Given {
  return (base) => {
    if (!ts.isIdentifier(base) || !parameters) return undefined;
    const isOne = source
      .usesOf(base)
      .some(({ parent }) => parent === parameters.labels || parent === parameters.outputs);
    return isOne ? { shape: [null, null] } : undefined;
  };
}
