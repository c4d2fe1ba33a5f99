import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isConvolution, isPooling, pictureOf, sizesOf } from '../../model/layers';
import { convolutionsOf } from '../../model/pictures';
import { about, describe, eachLayer, removeLayer, setOption, shape } from '../../model/say';

export const rule: Rule = {
  id: 'feature-map-vanishes',
  title: 'The picture is smaller than the window that is moved over it',
  severity: 'error',
  group: 'error',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model) => {
      if (!isConvolution(layer) && !isPooling(layer)) return;
      if (layer.shapeError !== undefined && /does not fit/.test(layer.shapeError))
        reportNothingLeft(layer, report);
      else if (isPlainClassifier(model)) checkSinglePixel(layer, report);
    });
  },
};

/** In deep residual networks a picture of one pixel comes up, and they train. What fails is said once. */
const isPlainClassifier = (model: ModelFacts) =>
  convolutionsOf(model).length > 0 && model.layers.every(({ shapeError }) => shapeError === undefined);

const windowOf = (layer: LayerFacts) => sizesOf(layer, 'kernelSize') ?? sizesOf(layer, 'poolSize') ?? [];

function reportNothingLeft(layer: LayerFacts, report: Report): void {
  const window = windowOf(layer).join(' × ');
  report({
    place: layer.place,
    message: `Nothing is left to look at: the window of this ${describe(layer)}, ${window}, is larger than its input, ${shape(layer.inputShape ?? [])}.`,
    evidence: [`window: ${window}`, `input: ${shape(layer.inputShape ?? [])}`],
    advice:
      "Use fewer poolings or smaller strides before it, or padding: 'same'. Each pooling of 2 halves the picture: 28 " +
      'pixels become 14, 7, 3, 1, and then 0. Pool after every two or three convolutions.',
    ...about(layer),
    fixes: fixes(layer),
  });
}

/** One pixel is looked at as if it were a picture. */
function checkSinglePixel(layer: LayerFacts, report: Report): void {
  const picture = pictureOf(layer.inputShape);
  const window = windowOf(layer);
  if (picture?.[0] !== 1 || picture[1] !== 1 || !window.some((size) => size > 1)) return;
  report({
    place: layer.place,
    severity: 'warning',
    message: `The picture is down to one pixel before this ${describe(layer)}: its window of ${window.join(' × ')} sees nothing but the edge.`,
    evidence: [`input: ${shape(layer.inputShape ?? [])}`, `window: ${window.join(' × ')}`],
    advice: 'Use fewer poolings or smaller strides before it, or remove it.',
    ...about(layer),
    fixes: isPooling(layer) ? removeLayer(layer, 'Remove this pooling') : [],
  });
}

function fixes(layer: LayerFacts): Fix[] {
  if (isPooling(layer)) return removeLayer(layer, 'Remove this pooling');
  return setOption(layer, 'padding', "'same'", 'Pad the picture so that it keeps its size');
}
