import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isPooling, pictureOf, sizesOf } from '../../model/layers';
import { convolutionsOf, sideOf, type Placed } from '../../model/pictures';
import { about, describe, figure, placeOf, setOption, together } from '../../model/say';

/** A side of at least this many pixels ... */
const LARGE = 9;
/** ... that covers this share of the picture. */
const SHARE = 0.3;
/** ... or this one, where nothing pools. */
const MOST = 0.7;

export const rule: Rule = {
  id: 'window-too-large',
  title: 'A convolution window as large as the picture',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      // With no pooling, large windows are how the picture is meant to shrink.
      const pools = model.layers.some(isPooling);
      for (const placed of convolutionsOf(model)) checkWindow(placed, pools ? SHARE : MOST, report);
    }
  },
};

function checkWindow(placed: Placed, share: number, report: Report): void {
  const { layer } = placed;
  const side = sideOf(placed);
  const picture = pictureOf(layer.inputShape);
  if (side === undefined || !picture || layer.shapeError !== undefined) return;
  const smallest = Math.min(...picture);
  // Exactly as large as the picture, without padding: a dense layer in other words.
  if (side === smallest && layer.config['padding'] === 'valid') return;
  const beyond = (side >= 7 && side > smallest) || (side >= 5 && side >= 2 * smallest);
  if (!beyond && !(side >= LARGE && side / smallest >= share)) return;
  report({
    place: placeOf(layer, 'kernelSize'),
    message: beyond
      ? `The window of this ${describe(layer)}, ${side} × ${side}, is larger than its picture of ${picture.join(' × ')}: most of it sees padding.`
      : `The window of this ${describe(layer)}, ${side} × ${side}, covers ${figure((100 * side) / smallest)}% of the side of its picture, ${picture.join(' × ')}.`,
    evidence: [`window: ${side} × ${side}`, `picture: ${picture.join(' × ')}`],
    advice:
      'Use windows of 3 × 3 or 5 × 5 and more layers: two of 3 × 3 see as much as one of 5 × 5, with fewer weights ' +
      'and a non-linearity more (Simonyan and Zisserman 2015).',
    ...about(layer),
    fixes: fixes(layer),
  });
}

/** A small window that took such large steps would leave out pixels. */
function fixes(layer: LayerFacts): Fix[] {
  const skips = (sizesOf(layer, 'strides') ?? []).some((step) => step > 3);
  const smaller = setOption(layer, 'kernelSize', '3').flatMap(({ changes }) => changes);
  const slower = setOption(layer, 'strides', '2').flatMap(({ changes }) => changes);
  return together('Use a window of 3 × 3', [...smaller, ...(skips ? slower : [])]);
}
