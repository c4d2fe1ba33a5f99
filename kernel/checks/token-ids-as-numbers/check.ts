import { formatCount, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import { idsIn } from '../learners/ids';
import { nameOf } from '../words';

export const check: DataCheck = {
  id: 'token-ids-as-numbers',
  title: 'Ids that go into a layer as if they were measurements',
  severity: 'warning',
  cause: 'input-scale',
  check({ inputs, outputs, representative }, report) {
    const [input] = inputs;
    const [output] = outputs;
    if (!input || !output || !representative || inputs.length > 1 || outputs.length > 1) return;
    if (input.entry.kind !== 'weights' && input.entry.kind !== 'normalizes') return;
    const ids = idsIn(input, output);
    if (!ids) return;
    const { asNames, asNumbers, dividedBy, kinds, largest, positions } = ids;
    const divided = dividedBy === 1 ? '' : `, divided by about ${formatCount(dividedBy)},`;
    report({
      message:
        `The ${nameOf('input', input.name, 1)} holds ids (whole numbers from 0 to ${formatCount(largest)}${divided} in each of ${formatCount(positions)} ` +
        `positions), and ${input.entry.className || 'the first layer'} takes them for sizes: the labels follow from which ids a row holds, not from how large they are.`,
      evidence: [
        `${formatCount(kinds)} different ids`,
        `counting which ids a row holds: ${formatPercent(asNames.right)} right; by chance ${formatPercent(asNames.chance)}`,
        `the better one of nearest rows and a linear fit on the ids as numbers: ${formatPercent(asNumbers.right)} right`,
      ],
      advice:
        `Begin with tf.layers.embedding({ inputDim: ${largest + 1}, outputDim: 16, inputLength: ${positions} }) on the ids as whole numbers, not scaled, ` +
        'then globalAveragePooling1d, flatten or a recurrent layer; or give each row a vector of ones at its ids. Id 40 is not twice id 20: ' +
        'weights that multiply ids can only learn that larger ones mean more of something.',
    });
  },
};
