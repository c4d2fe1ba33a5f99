import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isActivationLayer, isReluLike, onwardOf } from '../../model/activations';
import { isNormalization, isWeighted } from '../../model/layers';
import { about, describe, eachLayer, placeOf, removeLayer, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'activation-twice',
  title: 'Two activations in a row',
  severity: 'warning',
  group: 'recommended',
  cause: 'hidden-activation',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => checkLayer(layer, model, index, report));
  },
};

function checkLayer(layer: LayerFacts, model: ModelFacts, index: number, report: Report): void {
  if (!model.complete || !isWeighted(layer)) return;
  const onward = onwardOf(model, index);
  const [first, second] = onward?.activations ?? [];
  if (!onward || !first || !second || isHarmless(first.activation, second.activation)) return;
  const between = onward.passed.filter((i) => i > first.index && i < second.index);
  if (between.some((i) => isNormalization(model.layers[i] ?? layer))) return;
  const later = model.layers[second.index];
  if (!later || !isActivationLayer(later)) return;
  const last = onward.activations.at(-1)?.activation;
  const toOutput = onward.end === 'output' && (last === 'softmax' || last === 'sigmoid');
  const outputPair = toOutput && onward.activations.length === 2;
  // The activation that should go: in front of a softmax or sigmoid it is the first one.
  report({
    place: placeOf(outputPair ? (model.layers[first.index] ?? layer) : later, 'activation'),
    ...(first.activation === 'softmax' && { severity: 'error' as const }),
    message: `Two activations in a row: ${first.activation}, then ${second.activation}, after the ${describe(layer)}.`,
    evidence: [`${first.activation} → ${second.activation}`],
    advice: outputPair
      ? adviceForOutput(first.activation, second.activation)
      : 'Keep one of them: the second can only make the range of the first smaller, and its gradient.',
    ...about(layer),
    fixes: fixes(model, first.index, second.index, outputPair && first.activation !== 'softmax'),
  });
}

/** Limits that change nothing or are meant: relu6 after relu, a positive number after a relu. */
const isHarmless = (first: string, second: string) =>
  (first === second && first !== 'softmax' && first !== 'sigmoid' && first !== 'tanh') ||
  (isReluLike(first) && isReluLike(second)) ||
  first === 'softplus';

const adviceForOutput = (first: string, second: string) =>
  first === 'softmax'
    ? 'Keep one softmax: the second flattens the probabilities of the first, so that none can come near 1.'
    : `Remove ${first} in front of the ${second}: it needs values of any sign to say both yes and no.`;

function fixes(model: ModelFacts, first: number, second: number, dropFirst: boolean): Fix[] {
  const layer = model.layers[dropFirst ? first : second];
  if (!layer) return [];
  return isActivationLayer(layer)
    ? removeLayer(layer, 'Remove this activation layer')
    : setOption(layer, 'activation', "'linear'", 'Remove the activation of this layer');
}
