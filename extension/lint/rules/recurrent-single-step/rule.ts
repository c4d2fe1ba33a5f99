import type { Rule } from '../../rule';
import { about, describe, eachLayer } from '../../model/say';

export const rule: Rule = {
  id: 'recurrent-single-step',
  title: 'A recurrent layer that sees one number of one step',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model) => {
      const [steps, features] = layer.inputShape ?? [];
      if (!/^(LSTM|GRU|SimpleRNN)$/.test(layer.className) || steps !== 1 || features !== 1) return;
      // What is kept from batch to batch is a sequence too.
      if (layer.config['stateful'] !== false || model.trainings.length === 0) return;
      report({
        place: layer.place,
        message: `This ${describe(layer)} gets one number of one step: it has nothing to remember, for its state starts anew with each row.`,
        evidence: ['input: [1, 1], steps × features'],
        advice:
          'Give each row the steps that the answer depends on: windows of the last values, [rows, steps, 1]. A recurrent layer remembers within a row, ' +
          'not from one row to the next (unless it is stateful).',
        ...about(layer),
      });
    });
  },
};
