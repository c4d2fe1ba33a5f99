import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isConvolution, isPooling, pictureOf, sizesOf } from '../../model/layers';
import { convolutionsOf } from '../../model/pictures';
import { about, describe, eachLayer, removeLayer, setOption, shape, together } from '../../model/say';

export const rule: Rule = {
  id: 'feature-map-vanishes',
  title: 'The picture is smaller than the window that is moved over it',
  severity: 'error',
  group: 'error',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      if (!isConvolution(layer) && !isPooling(layer)) return;
      if (layer.shapeError !== undefined && /does not fit/.test(layer.shapeError))
        reportNothingLeft(layer, fixes(layer, model, index), report);
      else if (isPlainClassifier(model)) checkSinglePixel(layer, report);
    });
  },
};

/** In deep residual networks a picture of one pixel comes up, and they train. What fails is said once. */
const isPlainClassifier = (model: ModelFacts) =>
  convolutionsOf(model).length > 0 && model.layers.every(({ shapeError }) => shapeError === undefined);

const windowOf = (layer: LayerFacts) => sizesOf(layer, 'kernelSize') ?? sizesOf(layer, 'poolSize') ?? [];

function reportNothingLeft(layer: LayerFacts, fixes: Fix[], report: Report): void {
  const window = windowOf(layer).join(' × ');
  report({
    place: layer.place,
    message: `Nothing is left to look at: the window of this ${describe(layer)}, ${window}, is larger than its input, ${shape(layer.inputShape ?? [])}.`,
    evidence: [`window: ${window}`, `input: ${shape(layer.inputShape ?? [])}`],
    advice:
      "Use fewer poolings or smaller strides before it, or padding: 'same'. Each pooling of 2 halves the picture: 28 " +
      'pixels become 14, 7, 3, 1, and then 0. Pool after every two or three convolutions.',
    ...about(layer),
    fixes,
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

/** From this side on a window sees little but what is padded. */
const LARGE = 5;

function fixes(layer: LayerFacts, { layers }: ModelFacts, index: number): Fix[] {
  if (isPooling(layer)) return fewerPoolings(layer, layers.slice(0, index), layers.slice(index + 1));
  const padded = setOption(layer, 'padding', "'same'", 'Pad the picture so that it keeps its size');
  if (Math.max(...windowOf(layer)) < LARGE) return padded;
  const smaller = setOption(layer, 'kernelSize', '3').flatMap(({ changes }) => changes);
  const both = [...padded.flatMap(({ changes }) => changes), ...smaller];
  return together('Use a window of 3 × 3 and pad the picture', both);
}

/** Without this one; where more follow, as many as leave a picture, evenly spread. */
function fewerPoolings(layer: LayerFacts, before: LayerFacts[], after: LayerFacts[]): Fix[] {
  const [fitting, later] = [before.filter(isPooling), after.filter(isPooling)];
  if (later.length === 0) return removeLayer(layer, 'Remove this pooling');
  const all = [...fitting, layer, ...later];
  const keep = Math.max(1, fitting.length - 1);
  const kept = (i: number) => Math.floor((i * keep) / all.length);
  const rest = all.filter((_, i) => kept(i + 1) === kept(i));
  return together(
    `Keep ${keep} of ${all.length} poolings`,
    rest.flatMap((one) => removeLayer(one, '').flatMap(({ changes }) => changes)),
  );
}
