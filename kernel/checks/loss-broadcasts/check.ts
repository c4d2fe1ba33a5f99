import { formatCount } from '../../protocol/format';
import type { DataCheck } from '../check';

export const check: DataCheck = {
  id: 'loss-broadcasts',
  title: 'The loss compares every row with every other one',
  severity: 'error',
  cause: 'output-and-loss',
  check({ outputs }, report) {
    for (const { broadcast } of outputs) {
      if (!broadcast) continue;
      const [target, answer, result] = [broadcast.target, broadcast.answer, broadcast.result].map(
        (shape) => `[${shape.join(', ')}]`,
      );
      report({
        message: `In the loss, targets of shape ${target} meet outputs of shape ${answer}, which gives ${result}: each output is compared with the targets of all rows.`,
        evidence: [
          `${formatCount(broadcast.result.reduce((product, length) => product * length, 1))} differences where ` +
            `${formatCount(broadcast.answer.reduce((product, length) => product * length, 1))} are meant`,
        ],
        advice:
          'Give both the same shape before they are subtracted, e.g. labels.reshape(outputs.shape) or tf.squeeze(outputs). ' +
          'The best answer to such a loss is the mean of all targets, whatever the input: nothing else is learned.',
      });
    }
  },
};
