import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
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
  title: 'A window as large as the picture',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      // With no pooling, large windows are how the picture is meant to shrink.
      const pools = model.layers.some(isPooling);
      for (const placed of convolutionsOf(model)) checkWindow(placed, pools ? SHARE : MOST, report);
      checkPooling(model, report);
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

/** At the end of several convolutions it is what a global pooling is; so early nothing has looked at more than a corner. */
function checkPooling(model: ModelFacts, report: Report): void {
  const convolutions = convolutionsOf(model);
  model.layers.forEach((layer, i) => {
    const [picture, left] = [pictureOf(layer.inputShape), pictureOf(layer.outputShape)];
    if (!isPooling(layer) || !picture || Math.min(...picture) < LEAST || left?.join() !== '1,1') return;
    const before = convolutions.filter(({ index }) => index < i);
    const after = convolutions.length - before.length;
    const [only] = before;
    if (convolutions.length === 0 || (after === 0 && (before.length > 1 || !only || seesMuch(only)))) return;
    report({
      place: placeOf(layer, 'poolSize'),
      message: `The window of this ${describe(layer)} covers its whole picture of ${picture.join(' × ')} ${after > 0 ? `before ${after === 1 ? 'another convolution' : `${after} more convolutions`}` : 'after a single convolution'}: where something was is lost.`,
      evidence: [
        `window: ${sizesOf(layer, 'poolSize')?.join(' × ') ?? '?'}`,
        `picture: ${picture.join(' × ')}`,
      ],
      advice:
        'Pool 2 × 2 and let more convolutions follow, so that the picture gets smaller step by step (LeCun 1998). ' +
        'To pool all of it is for the end, when the filters have seen large parts of the picture.',
      ...about(layer),
      fixes: smallerPool(layer),
    });
  });
}

/** Sides of smaller pictures are soon pooled whole. */
const LEAST = 5;

/** Half of the picture or more at once. */
function seesMuch(placed: Placed): boolean {
  const [side, picture] = [sideOf(placed), pictureOf(placed.layer.inputShape)];
  return side === undefined || !picture || 2 * side >= Math.min(...picture);
}

/** Strides are the window's where none are given. */
function smallerPool(layer: LayerFacts): Fix[] {
  return layer.given.includes('strides') ? [] : setOption(layer, 'poolSize', '2');
}

/** A small window that took such large steps would leave out pixels. */
function fixes(layer: LayerFacts): Fix[] {
  const skips = (sizesOf(layer, 'strides') ?? []).some((step) => step > 3);
  const smaller = setOption(layer, 'kernelSize', '3').flatMap(({ changes }) => changes);
  const slower = setOption(layer, 'strides', '2').flatMap(({ changes }) => changes);
  return together('Use a window of 3 × 3', [...smaller, ...(skips ? slower : [])]);
}
