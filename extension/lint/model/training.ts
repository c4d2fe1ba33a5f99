import ts from 'typescript';
import type { Fix } from '../../../kernel/protocol/findings';
import { once } from '../analyze/once';
import type { ModelFacts, OptimizerFacts, SourceFacts, TrainingFacts } from '../facts';
import { headOf, hiddenLayers } from './activations';
import { isWeighted, widthOf } from './layers';

/** Divide the gradient by its size, so that a step is about as long as the learning rate. */
export const isAdaptive = ({ kind }: OptimizerFacts) => /^(adam|adamax|nadam|adamw|rmsprop)$/i.test(kind);
export const isPlainDescent = ({ kind }: OptimizerFacts) => kind === 'sgd' || kind === 'momentum';

export function settingOf(optimizer: OptimizerFacts, option: string): number | undefined {
  const value = optimizer.config[option];
  return typeof value === 'number' ? value : undefined;
}

const INDEX_OF_EPSILON: { [kind: string]: number } = { adam: 3, adamax: 3, rmsprop: 3, adadelta: 2 };

/** Puts the default in place of another epsilon. */
export function usualEpsilon({ kind, place }: OptimizerFacts): Fix[] {
  const index = INDEX_OF_EPSILON[kind];
  if (!place || index === undefined) return [];
  return [
    {
      title: 'Use an epsilon of 1e-7',
      changes: [{ type: 'set-argument', place, index, value: '1e-7' }],
    },
  ];
}

/** Learning rate of plain descent with the boost of momentum, `rate / (1 - momentum)`. */
export function effectiveRate(optimizer: OptimizerFacts): number | undefined {
  const rate = settingOf(optimizer, 'learningRate');
  const momentum = optimizer.kind === 'momentum' ? settingOf(optimizer, 'momentum') : 0;
  return rate === undefined || momentum === undefined || momentum >= 1 ? undefined : rate / (1 - momentum);
}

/** The widest hidden layer; 0 without hidden layers, undefined where that is not known. */
export function widestHidden(model: ModelFacts): number | undefined {
  if (!headOf(model)) return undefined;
  return hiddenLayers(model).reduce<number | undefined>((widest, i) => {
    const layer = model.layers[i];
    const width = layer && widthOf(layer);
    return widest === undefined || width === undefined ? undefined : Math.max(widest, width);
  }, 0);
}

export const weightedCount = (model: ModelFacts) => model.layers.filter(isWeighted).length;

/** Compiled anew after a training, or made of layers that another model trains: where it starts is not random. */
export function startsTrained(model: ModelFacts, models: readonly ModelFacts[]): boolean {
  return (
    model.compile?.again === true || models.some((other) => other !== model && lendsLayers(other, model))
  );
}

/** Two models of one helper have all places in common, and no layer. */
function lendsLayers(lender: ModelFacts, model: ModelFacts): boolean {
  if (lender.trainings.length === 0) return false;
  const [lent, own] = [new Set(weightedPlaces(lender)), weightedPlaces(model)];
  const shared = own.filter((place) => lent.has(place)).length;
  return shared > 0 && (shared < own.length || own.length < lent.size);
}

const weightedPlaces = once(({ layers }: ModelFacts) =>
  layers.filter(isWeighted).flatMap(({ place }) => (place ? [JSON.stringify(place)] : [])),
);

/** Steps of the optimizer over all trainings; undefined where one of them is not known. */
export function updatesOf(trainings: readonly TrainingFacts[]): number | undefined {
  let total = 0;
  for (const training of trainings) {
    const updates = updatesOfOne(training);
    if (updates === undefined) return undefined;
    total += updates;
  }
  return trainings.length === 0 ? undefined : total;
}

function updatesOfOne({ via, rows, config, given, nodes, times }: TrainingFacts): number | undefined {
  const { batchSize, epochs, validationSplit } = config;
  if (via === 'minimize' || via === 'trainOnBatch') return times;
  if (via !== 'fit' || rows === undefined || typeof batchSize !== 'number' || typeof epochs !== 'number') {
    return undefined;
  }
  // One epoch at a time, in a loop or at the press of a button: it is not known how often.
  if (times === undefined && (nodes ? isRepeated(nodes.call, epochs) : epochs === 1)) return undefined;
  const share = typeof validationSplit === 'number' ? 1 - validationSplit : 1;
  if (given.includes('validationSplit') && typeof validationSplit !== 'number') return undefined;
  return (times ?? 1) * epochs * Math.ceil((rows * share) / Math.max(batchSize, 1));
}

/** In a loop; or, one epoch at a time, in a function. */
function isRepeated(node: ts.Node, epochs: number): boolean {
  if (ts.isSourceFile(node)) return false;
  if (ts.isIterationStatement(node, false) || (epochs === 1 && ts.isFunctionLike(node))) return true;
  return isRepeated(node.parent, epochs);
}

/** A schedule or a warm-up may set the rate before each step; only the source tells that there is none. */
export const keepsRate = (source: SourceFacts | undefined) =>
  source?.cells.every(
    ({ text }) => !/\.learningRate\s*=[^=]|setLearningRate|schedule|warm.?up|oneCycle/i.test(text),
  ) ?? false;
