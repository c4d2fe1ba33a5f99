import type { ModelFacts, OptimizerFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { activationOf, headOf, hiddenLayers, isReluLike, onwardOf } from '../../model/activations';
import { isNormalization, isRecurrent } from '../../model/layers';
import { optimizersOf } from '../../model/losses';
import { figure } from '../../model/say';
import {
  effectiveRate,
  isAdaptive,
  isPlainDescent,
  settingOf,
  weightedCount,
  widestHidden,
} from '../../model/training';

/** Above what good programs use. Where they do use it (tiny networks, batch normalisation), the run must tell. */
export const rule: Rule = {
  id: 'learning-rate-too-high',
  title: 'A learning rate far above the usual range',
  severity: 'warning',
  group: 'recommended',
  cause: 'learning-rate',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      for (const { optimizer } of optimizersOf(model)) checkRate(model, optimizer, report);
    }
  },
};

function checkRate(model: ModelFacts, optimizer: OptimizerFacts, report: Report): void {
  const rate = settingOf(optimizer, 'learningRate');
  const limit = limitOf(model, optimizer);
  const effective = isPlainDescent(optimizer) ? effectiveRate(optimizer) : rate;
  if (rate === undefined || !limit || effective === undefined || effective <= limit.rate) return;
  report({
    place: optimizer.at['learningRate'] ?? optimizer.place,
    message: `A learning rate of ${rate} is far above what ${optimizer.kind} can use on this network: the loss may jump, stand still or become NaN.`,
    evidence: [
      `optimizer: ${optimizer.kind}, learning rate: ${rate}`,
      ...(effective === rate ? [] : [`with momentum a step is as long as one of ${figure(effective)}`]),
      limit.why,
    ],
    advice:
      `Start at ${limit.usual}, or run a learning-rate range test and take a value a bit below the one where the ` +
      'loss shoots up (Turp, "Learning rate scheduling"; Chung, "Learning rate").',
    fixes: optimizer.place
      ? [
          {
            title: `Set the learning rate to ${limit.usual}`,
            changes: [{ type: 'set-argument', place: optimizer.place, index: 0, value: String(limit.usual) }],
          },
        ]
      : [],
  });
}

interface Limit {
  rate: number;
  usual: number;
  why: string;
}

function limitOf(model: ModelFacts, optimizer: OptimizerFacts): Limit | undefined {
  const widest = widestHidden(model);
  if (widest === undefined || widest === 0) return undefined;
  if (isAdaptive(optimizer)) {
    const why = `${optimizer.kind} moves every weight by about the learning rate at each step; its default is 0.001`;
    const large = widest >= 32 || (widest >= 8 && hiddenLayers(model).length >= 2);
    if (large) return { rate: 0.05, usual: 0.001, why };
    // What a recurrent layer does with its state it does again in every step of time.
    const again = widest >= 8 && model.layers.some(isRecurrent);
    return { rate: again ? 0.15 : widest >= 16 ? 0.25 : 0.999, usual: 0.001, why };
  }
  if (!isPlainDescent(optimizer)) return undefined;
  const usual = optimizer.kind === 'momentum' ? 0.01 : 0.05;
  if (isBareRelu(model) && weightedCount(model) >= 3 && widest >= 64) {
    return { rate: 0.4999, usual, why: `${weightedCount(model)} layers with relu and no normalisation` };
  }
  if (isBareRelu(model) && widest >= 16) {
    return { rate: 1, usual, why: 'relu lets large values through, and nothing normalises them' };
  }
  return { rate: 10, usual, why: 'even sigmoid networks, whose gradients are small, use at most 3' };
}

/** Hidden layers with relu, or without any curve, and no normalisation: nothing keeps a long step in check. */
function isBareRelu(model: ModelFacts): boolean {
  if (!headOf(model) || model.layers.some(isNormalization)) return false;
  const activations = hiddenLayers(model).map((i) => {
    const layer = model.layers[i];
    return onwardOf(model, i)?.activations[0]?.activation ?? (layer && activationOf(layer));
  });
  const isBare = (activation: string | undefined) => isReluLike(activation) || activation === 'linear';
  return activations.every(isBare) && activations.some(isReluLike);
}
