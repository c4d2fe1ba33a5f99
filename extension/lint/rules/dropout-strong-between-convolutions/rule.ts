import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isChain, onwards } from '../../model/graph';
import { isConvolution, isUpsampling, isWeighted, numberOf } from '../../model/layers';
import { about, count, setOption, text, together } from '../../model/say';

const STRONG = 0.5;

export const rule: Rule = {
  id: 'dropout-strong-between-convolutions',
  title: 'Dropout of a half again and again between convolutions',
  severity: 'warning',
  group: 'recommended',
  cause: 'regularization',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const strong = strongOnes(model);
      const [first] = strong;
      // Two of them are known to work in networks that drop nothing else (Lin et al. 2014, Springenberg et al. 2015).
      if (!first || strong.length < 2 || model.layers.filter(isStrong).length < 3) continue;
      report({
        place: first.place,
        message: `${count(strong.length, 'dropout layer')} of ${STRONG} or more between convolutions: each one halves again what the picture's features tell.`,
        evidence: strong.map((layer) => `rate: ${text(layer.config['rate'])}`),
        advice:
          'Use 0.1 to 0.25 between convolutions and keep 0.5 for the dense layers at the top: usually dropout is ' +
          'applied only to the top one to three layers (Chung, "Dropout Learning").',
        ...about(first),
        fixes: fixes(strong),
      });
    }
  },
};

const isStrong = (layer: LayerFacts) =>
  layer.className === 'Dropout' && (numberOf(layer, 'rate') ?? 0) >= STRONG;

/** Dropout layers that hand on to a convolution. */
function strongOnes(model: ModelFacts) {
  if (!isChain(model) || model.layers.some(isUpsampling)) return [];
  return model.layers.filter((layer, i) => {
    if (!isStrong(layer)) return false;
    const next = onwards(model, i, (other) => !isWeighted(other));
    const following = next === undefined ? undefined : model.layers[next];
    return following !== undefined && isConvolution(following) && (following.inputShape?.length ?? 0) === 3;
  });
}

function fixes(layers: ModelFacts['layers']) {
  const changes = layers.flatMap((layer) => setOption(layer, 'rate', '0.2').flatMap((fix) => fix.changes));
  return together('Use a rate of 0.2 between convolutions', changes);
}
