import type { LayerFacts, ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { linearPairsOf, type LinearPair } from '../../code/network';
import { onwardOf } from '../../model/activations';
import { isConvolution, isDense, isReshaping, sizesOf, widthOf } from '../../model/layers';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'missing-hidden-activation',
  title: 'A hidden layer without an activation',
  severity: 'warning',
  group: 'recommended',
  cause: 'hidden-activation',
  reads: 'model',
  check({ models, source }, report) {
    eachLayer(models, (layer, model, index) => checkLayer(layer, model, index, report));
    if (source) for (const pair of linearPairsOf(source)) checkPair(source, pair, report);
  },
};

/** Of a network that the user writes out of operations. */
function checkPair(source: SourceFacts, { first, second, node }: LinearPair, report: Report): void {
  const [[before = 0, width = 0], [, after = 0]] = [first.shape, second.shape];
  // A narrow middle is meant: two thin matrices in place of a large one.
  if (width < 2 || (width < before && width < after)) return;
  report({
    place: source.placeOf(node),
    message:
      `The product with ${first.name} goes straight into the one with ${second.name}, with no activation in between: ` +
      'the two can do no more than one matrix.',
    evidence: [`${first.name}: ${first.shape.join(' × ')}`, `${second.name}: ${second.shape.join(' × ')}`],
    advice:
      'Put .relu() behind the first product and its bias. Hidden layer activation should never be linear: no matter ' +
      'how big the network gets, it stays as good as one linear layer (Turp, "Activation functions").',
  });
}

function checkLayer(layer: LayerFacts, model: ModelFacts, index: number, report: Report): void {
  if (!model.complete || !isPlain(layer)) return;
  const onward = onwardOf(model, index);
  const next = onward?.next === undefined ? undefined : model.layers[onward.next];
  if (!onward || !next || onward.activations.length > 0 || onward.end !== 'weighted') return;
  if (!isPlain(next) || isMeant(layer, next) || reshapesForward(model, onward.passed)) return;
  report({
    place: placeOf(layer, 'activation'),
    message:
      `This ${describe(layer)} has no activation before the next one, the ${describe(next)}: ` +
      'without one in between, the two learn little more than one linear layer.',
    evidence: ['activation: linear', `next layer with weights: ${describe(next)}`],
    advice:
      "Add activation: 'relu'. Hidden layer activation should never be linear: no matter how big the network gets, " +
      'it stays as good as one linear layer (Turp, "Activation functions").',
    ...about(layer),
    fixes: setOption(layer, 'activation', "'relu'", 'Add the activation relu'),
  });
}

/** Dense, or a square convolution of more than one pixel: a projection or one half of a split window may be linear. */
function isPlain(layer: LayerFacts): boolean {
  if (isDense(layer)) return (layer.inputShape?.length ?? 1) !== 2;
  if (!isConvolution(layer)) return false;
  const window = sizesOf(layer, 'kernelSize');
  return window !== undefined && window.every((size) => size > 1 && size === window[0]);
}

/** What is as narrow as this is a code of what follows, even if it is not known how wide that is. */
const NARROW = 16;

/** Narrower than both neighbours: the code of an autoencoder, an embedding. A single unit: a line, or a score. */
function isMeant(layer: LayerFacts, next: LayerFacts): boolean {
  const width = widthOf(layer);
  const after = widthOf(next);
  const before = layer.inputShape?.at(-1);
  if (width === undefined || width === 1) return true;
  if (typeof before !== 'number') return after === undefined || width < after;
  return width < before && width < (after ?? (width <= NARROW ? Infinity : 0));
}

/** A dense layer that is reshaped to a picture: the start of a generator. */
const reshapesForward = (model: ModelFacts, passed: number[]) =>
  passed.some((i) => {
    const layer = model.layers[i];
    return layer !== undefined && isReshaping(layer) && layer.className !== 'Flatten';
  });
