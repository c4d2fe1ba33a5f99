import { formatCount } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { InputFacts, OutputFacts } from '../facts';
import { distinct, oneHotClasses } from '../stats';

/** A logic gate of four rows is learned by any loss. */
const MIN_ROWS = 20;
const BETTER = { one: 'binaryCrossentropy', many: 'categoricalCrossentropy' };

export const check: DataCheck = {
  id: 'squared-error-for-classes',
  title: 'A loss for numbers, but the targets are classes',
  severity: 'warning',
  cause: 'output-and-loss',
  check({ inputs, outputs, representative }, report) {
    if (!representative || outputs.length > 1) return;
    for (const output of outputs) {
      const { loss, activation, train, units } = output;
      if (!(loss === 'squared' || loss === 'absolute') || train.at.length < MIN_ROWS) continue;
      const classes = kindOf(output);
      if (!classes || inputs.some((input) => isCopy(input, output))) continue;
      const name = loss === 'squared' ? 'squared' : 'absolute';
      report({
        message:
          classes === 'one'
            ? `The targets are only 0 and 1, two classes, but the loss is the ${name} error.`
            : `Each target is one of ${units} classes (one-hot), but the loss is the ${name} error.`,
        evidence: [
          `${formatCount(train.at.length)} targets looked at`,
          ...(activation === undefined ? [] : [`output activation: ${activation}`]),
        ],
        advice:
          `Use ${BETTER[classes]} with a ${classes === 'one' ? 'sigmoid' : 'softmax'} output: it makes confident mistakes costly, and its gradient ` +
          'does not fade where the activation is flat. The gradient of this loss is almost zero where the network is most wrong.',
      });
    }
  },
};

/** Linear outputs with targets 0 and 1 are a way of their own, e.g. of least squares. */
function kindOf({ train, units, activation }: OutputFacts): 'one' | 'many' | undefined {
  if (train.shape.length > 1 || !/^(sigmoid|softmax)$/.test(activation ?? '')) return undefined;
  if (units > 1) return new Set(oneHotClasses(train)).size > 1 ? 'many' : undefined;
  const values = distinct(train, 3);
  return activation === 'sigmoid' && values.length === 2 && values[0] === 0 && values[1] === 1
    ? 'one'
    : undefined;
}

/** An autoencoder answers with its input. */
function isCopy({ train: input }: InputFacts, { train: target }: OutputFacts): boolean {
  return (
    input.values.length === target.values.length &&
    input.values.every((value, index) => value === target.values[index])
  );
}
