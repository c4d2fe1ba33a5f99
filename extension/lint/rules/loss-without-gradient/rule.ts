import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, isInside, methodOf, walk } from '../../code/chain';
import { flowOf } from '../../code/gradientFlow';
import { cutsOf } from '../../code/leftOut';
import { writtenLosses, type WrittenLoss } from '../../code/losses';
import { describe } from '../../model/say';

export const rule: Rule = {
  id: 'loss-without-gradient',
  title: 'A loss from which no gradient leads back to the weights',
  severity: 'error',
  group: 'error',
  cause: 'gradient',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const seen = new Set<ts.Node>();
    for (const { made, layers } of cutsOf(source)) {
      if (seen.has(made)) continue;
      seen.add(made);
      const [first] = layers;
      report({
        place: source.placeOf(made),
        severity: 'warning',
        message: `The gradient ends here: the outputs are read as plain numbers and made into a new tensor, so ${first ? `the ${describe(first)}` : 'the layer'} before it stays at its random start.`,
        evidence: [shortened(made)],
        advice:
          'Pass the tensor itself on. Numbers that are wanted for a plot can be read beside it: a number does not know which weights it comes from.',
      });
    }
    for (const loss of writtenLosses(source)) {
      const { kind, node } = flowOf(source, loss);
      if (kind === 'cut' && node && !seen.has(node)) {
        seen.add(node);
        report({
          place: source.placeOf(node),
          message: `No gradient leads from this loss back to the weights: ${whyOf(source, node)}`,
          evidence: [shortened(node)],
          advice:
            'Compute the loss from the outputs themselves, with operations on tensors that have a slope: cross-entropy (tf.losses.softmaxCrossEntropy, ' +
            'sigmoidCrossEntropy) for classes, meanSquaredError for numbers. Count hits and decide classes outside, as a metric: an optimizer only follows slopes.',
        });
      }
      for (const zero of timesZero(source, loss)) {
        if (seen.has(zero)) continue;
        seen.add(zero);
        report({
          place: source.placeOf(zero),
          severity: 'warning',
          message: 'This part of the loss is multiplied by 0: nothing is learned from it.',
          evidence: [shortened(zero)],
          advice: 'Give it a weight above 0, so that both parts are about as large, or leave it out.',
        });
      }
    }
  },
};

function whyOf(source: SourceFacts, node: ts.Expression): string {
  const op = ts.isCallExpression(node) ? (methodOf(node) ?? '') : '';
  const path = ts.isCallExpression(node) ? (source.calleeOf(node) ?? '') : '';
  if (/^(tensor(\dd)?|scalar)$/.test(path.replace(/^tf\./, '')))
    return 'it is made of plain numbers that were read from the outputs, and a number does not know where it comes from.';
  return `${op} jumps from one value to the next and is flat in between, so that its slope is 0 or not defined.`;
}

/** One of the losses by name, times 0. A penalty that is switched off is meant. */
function timesZero(source: SourceFacts, { function: written, bindings }: WrittenLoss): ts.Expression[] {
  const found: ts.Expression[] = [];
  walk(written, (node) => {
    if (!ts.isCallExpression(node)) return;
    const { base, steps } = chainOf(source, node, bindings);
    const last = steps.at(-1);
    const factor = last?.args[0] && source.evaluate(last.args[0]);
    const isLoss = ts.isCallExpression(base) && /^tf\.losses\.\w+$/.test(source.calleeOf(base) ?? '');
    if (last?.op === 'mul' && last.node === node && factor === 0 && isLoss && isInside(base, written))
      found.push(node);
  });
  return found;
}

function shortened(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
