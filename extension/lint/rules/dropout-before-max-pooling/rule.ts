import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isActivationLayer } from '../../model/activations';
import { isChain, onwards } from '../../model/graph';
import { isUpsampling, numberOf } from '../../model/layers';
import { about, count, figure, text, together } from '../../model/say';

export const rule: Rule = {
  id: 'dropout-before-max-pooling',
  title: 'Dropout directly in front of max pooling',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const found = pairsOf(model);
      const [first] = found;
      if (!first) continue;
      const rate = numberOf(first, 'rate') ?? 0;
      report({
        place: first.place,
        // Once is a matter of taste; a habit shifts the values of every block.
        ...(found.length < 2 && { severity: 'hint' as const }),
        message: `${count(found.length, 'dropout layer')} directly before max pooling: the maximum picks what was not dropped, so little is dropped and the rest is scaled up.`,
        evidence: [
          `rate: ${rate}`,
          `a window of 4 is dropped as a whole in ${figure(rate ** 4 * 100)}% of the cases`,
          `values in training: up to ${figure(1 / (1 - rate))} times those in use`,
        ],
        advice:
          'Pool first, then drop: after the pooling a dropped value is gone, and the mean in training is the mean in ' +
          'use (Wu and Gu 2015, "Towards dropout training for convolutional neural networks").',
        ...about(first),
        fixes: fixes(model, found),
      });
    }
  },
};

function pairsOf(model: ModelFacts): LayerFacts[] {
  if (!isChain(model) || model.layers.some(isUpsampling)) return [];
  return model.layers.filter((layer, i) => {
    const rate = numberOf(layer, 'rate') ?? 0;
    return layer.className === 'Dropout' && rate >= 0.2 && rate < 1 && poolOf(model, i) !== undefined;
  });
}

function poolOf(model: ModelFacts, index: number): LayerFacts | undefined {
  const next = onwards(model, index, isActivationLayer);
  const pool = next === undefined ? undefined : model.layers[next];
  return pool?.className === 'MaxPooling2D' ? pool : undefined;
}

function fixes(model: ModelFacts, layers: LayerFacts[]) {
  const changes = layers.flatMap((layer) => {
    const pool = poolOf(model, model.layers.indexOf(layer));
    const code = `tf.layers.dropout({ rate: ${text(layer.config['rate'])} })`;
    return layer.place && pool?.place
      ? [
          { type: 'add-layer' as const, place: pool.place, position: 'after' as const, text: code },
          { type: 'remove-layer' as const, place: layer.place },
        ]
      : [];
  });
  return together('Move the dropout behind the pooling', changes);
}
