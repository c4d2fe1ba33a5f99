import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { activationOf, headOf, onwardOf } from '../../model/activations';
import { isChain } from '../../model/graph';
import { isDense, numberOf } from '../../model/layers';
import { isClassifier } from '../../model/losses';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

/** A plane does for a few classes; this many make crowds on it. */
const MANY_CLASSES = 5;
const WIDE = 16;
/** To be looked at as a picture. */
const SHOWN = /embed|code|latent|plane|2d|map|bottleneck|visual/i;

export const rule: Rule = {
  id: 'narrow-bottleneck',
  title: 'Two hidden units between wide layers of a classifier',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      const after = isChain(model) && isClassifier(model) ? narrowBefore(layer, model, index) : undefined;
      if (!after) return;
      report({
        place: placeOf(layer, 'units'),
        message: `All that this classifier knows of a row must pass through two units: a hidden ${describe(layer)}.`,
        evidence: [`${layer.inputShape?.at(-1)} values in, 2 values out, then ${describe(after)}`],
        advice:
          'Give it more units: typically 10 to 100 in a hidden layer (Chung, table 10-1). No later layer brings back what was lost here.',
        ...about(layer),
        fixes: setOption(layer, 'units', '32'),
      });
    });
  },
};

/** The next layer, where that is wide or has many classes to tell apart. */
function narrowBefore(layer: LayerFacts, model: ModelFacts, index: number): LayerFacts | undefined {
  const inputs = layer.inputShape?.at(-1);
  const bends = /^(relu|relu6|sigmoid|tanh|elu|leakyRelu|selu)$/.test(activationOf(layer) ?? '');
  if (!isDense(layer) || numberOf(layer, 'units') !== 2 || !bends || SHOWN.test(layer.name ?? ''))
    return undefined;
  if (layer.inputShape?.length !== 1 || typeof inputs !== 'number' || inputs < WIDE) return undefined;
  const next = onwardOf(model, index)?.next;
  const after = next === undefined ? undefined : model.layers[next];
  const units = after && isDense(after) ? (numberOf(after, 'units') ?? 0) : 0;
  return units >= (next === headOf(model)?.index ? MANY_CLASSES : WIDE) ? after : undefined;
}
