import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isReluLike, onwardOf } from '../../model/activations';
import { isAveragePooling, isConvolution, isMaxPooling, isNormalization } from '../../model/layers';
import { convolutionsOf, shrinks } from '../../model/pictures';
import { about, text, together } from '../../model/say';

export const rule: Rule = {
  id: 'only-average-pooling',
  title: 'Average pooling all the way down a deep relu network',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const pools = model.layers.filter(isAveragePooling);
      const [first] = pools;
      if (!first || pools.length < 3 || !isPlainDeep(model)) continue;
      report({
        place: first.place,
        message: `All ${pools.length} poolings of this network take the average: after each of them a pattern found at one place is a quarter as strong.`,
        evidence: [
          `average poolings: ${pools.length}`,
          'max poolings: 0',
          `${0.25 ** pools.length} of a single strong value is left`,
        ],
        advice:
          'Use max pooling between convolutions with relu: it keeps that a pattern was found (Scherer, Müller and ' +
          'Behnke 2010). Averages are good at the very end, as globalAveragePooling2d.',
        ...about(first),
        fixes: fixes(pools),
      });
    }
  },
};

/** Four convolutions with relu or more, none of which shrinks the picture, and no normalisation. */
function isPlainDeep(model: ModelFacts): boolean {
  const convolutions = convolutionsOf(model);
  if (convolutions.length < 4 || model.layers.some((layer) => isMaxPooling(layer) || isNormalization(layer)))
    return false;
  return convolutions.every(
    ({ layer, index }) =>
      isConvolution(layer) &&
      !shrinks(layer) &&
      isReluLike(onwardOf(model, index)?.activations[0]?.activation),
  );
}

function fixes(pools: LayerFacts[]) {
  const changes = pools.flatMap(({ place, className, config }) => {
    const name = className.replace('AveragePooling', 'maxPooling').replace('D', 'd');
    const options = `{ poolSize: ${text(config['poolSize'])}, strides: ${text(config['strides'])}, padding: '${text(config['padding'])}' }`;
    return place ? [{ type: 'replace' as const, place, text: `tf.layers.${name}(${options})` }] : [];
  });
  return changes.length === pools.length ? together('Use max pooling', changes) : [];
}
