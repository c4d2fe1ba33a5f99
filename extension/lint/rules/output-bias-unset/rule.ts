import type { Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { isDense } from '../../model/layers';
import { lossesOf } from '../../model/losses';
import { about, describe } from '../../model/say';

export const rule: Rule = {
  id: 'output-bias-unset',
  title: 'The output could start at the mean of the target',
  severity: 'hint',
  group: 'opinion',
  cause: 'initializer',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const head = headOf(model);
      const used = lossesOf(model).find(({ family }) => family === 'regression');
      if (!head || !used || head.units !== 1 || head.activation !== 'linear' || !isDense(head.layer))
        continue;
      if (head.layer.given.includes('biasInitializer') || head.layer.config['useBias'] === false) continue;
      report({
        place: head.layer.place,
        message: `The bias of this ${describe(head.layer)} starts at 0; the first epochs go into finding the mean of the target.`,
        evidence: ['biasInitializer: zeros', `loss: ${used.loss.name}`],
        advice:
          'Start it at the mean of the training targets, tf.initializers.constant({ value: mean }), or standardise the ' +
          'targets (Karpathy 2019, "A Recipe for Training Neural Networks").',
        ...about(head.layer),
      });
    }
  },
};
