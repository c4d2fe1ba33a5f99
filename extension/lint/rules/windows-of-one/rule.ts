import type { LayerFacts, ModelFacts, SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isConvolution, isGlobalPooling, isPooling, sizesOf } from '../../model/layers';
import { convolutionsOf } from '../../model/pictures';
import { about, count, describe, placeOf, setOption, together } from '../../model/say';

/** Of points in any order there are no neighbours. */
const UNORDERED = /point|cloud|deep.?set|\bsets?\b|\bbags?\b|particle|permutation|unordered/i;

export const rule: Rule = {
  id: 'windows-of-one',
  title: 'Convolutions that never look at neighbours',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models, source }, report) {
    for (const model of models) {
      const layers = blindLayers(model, source);
      const [first] = layers;
      if (!first) continue;
      const size = sizesOf(first, 'kernelSize')?.length ?? 1;
      report({
        place: placeOf(first, 'kernelSize'),
        message:
          `${layers.length === 1 ? 'The only convolution looks' : `All ${layers.length} convolutions look`} at one ` +
          `${size === 1 ? 'step' : 'pixel'} at a time: no ${size === 1 ? 'pattern in time' : 'edge and no shape'} can be seen.`,
        evidence: layers.slice(0, 4).map((layer) => `${describe(layer)}: window of 1`),
        advice:
          `Use windows of 3${size === 1 ? ' to 7' : ' × 3'}. A window of 1 mixes the channels of one place and nothing else: it belongs between wider ` +
          'ones, to change the number of channels (Turp, "Convolution layer").',
        ...about(first),
        fixes: together(
          `Use windows of 3 in ${count(layers.length, 'layer')}`,
          layers.flatMap((layer) => setOption(layer, 'kernelSize', '3').flatMap(({ changes }) => changes)),
        ),
      });
    }
  },
};

function blindLayers(model: ModelFacts, source: SourceFacts | undefined): LayerFacts[] {
  const layers = convolutionsOf(model).map(({ layer }) => layer);
  const blind = layers.every((layer) => sizesOf(layer, 'kernelSize')?.every((size) => size === 1));
  const others = /LSTM|GRU|RNN|Conv|Attention|Bidirectional/;
  const [first] = layers;
  if (!first || !blind || model.layers.some((layer) => !isConvolution(layer) && others.test(layer.className)))
    return [];
  // One place only: a vector that is written as a picture.
  if (first.inputShape?.slice(0, -1).every((size) => size === 1)) return [];
  return isOfUnordered(model, source) ? [] : layers;
}

/** One pooling over everything, as of a set of points: what else than a set has two coordinates or three is not known. */
function isOfUnordered(model: ModelFacts, source: SourceFacts | undefined): boolean {
  if (!model.layers.some(isGlobalPooling) || model.layers.some(isPooling)) return false;
  const channels = model.layers[0]?.inputShape?.at(-1);
  const places = (model.layers[0]?.inputShape?.length ?? 2) - 1;
  const points = places === 1 && typeof channels === 'number' && channels >= 2 && channels <= 6;
  return points || !source || source.cells.some(({ text }) => UNORDERED.test(text));
}
