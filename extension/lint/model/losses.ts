import type { CompileFacts, LossFacts, ModelFacts, OptimizerFacts, Place, TrainingFacts } from '../facts';

export type LossFamily = 'categorical' | 'binary' | 'regression' | 'hinge' | 'positive' | 'other';

const FAMILIES: { [name: string]: LossFamily } = {
  categoricalcrossentropy: 'categorical',
  sparsecategoricalcrossentropy: 'categorical',
  softmaxcrossentropy: 'categorical',
  kullbackleiblerdivergence: 'categorical',
  kld: 'categorical',
  binarycrossentropy: 'binary',
  sigmoidcrossentropy: 'binary',
  logloss: 'binary',
  meansquarederror: 'regression',
  mse: 'regression',
  meanabsoluteerror: 'regression',
  mae: 'regression',
  meanabsolutepercentageerror: 'regression',
  mape: 'regression',
  meansquaredlogarithmicerror: 'regression',
  msle: 'regression',
  logcosh: 'regression',
  huberloss: 'regression',
  absolutedifference: 'regression',
  hinge: 'hinge',
  squaredhinge: 'hinge',
  hingeloss: 'hinge',
  poisson: 'positive',
};

export function familyOf(loss: LossFacts): LossFamily | undefined {
  if (loss.custom || loss.name === undefined) return undefined;
  return FAMILIES[loss.name.toLowerCase()] ?? 'other';
}

/** Takes the softmax or sigmoid itself. Undefined where it cannot be told. */
export function takesLogits(loss: LossFacts): boolean | undefined {
  if (loss.fromLogits !== undefined) return loss.fromLogits;
  if (loss.custom || loss.name === undefined) return undefined;
  return /^(softmax|sigmoid)CrossEntropy$/i.test(loss.name);
}

/** A loss a model is trained with, and where it is said. */
export interface UsedLoss {
  loss: LossFacts;
  family: LossFamily;
  logits: boolean | undefined;
  /** Of the `compile` call; absent in a loop of the user's own. */
  compile?: Place;
  place?: Place;
}

/** The understood losses of a model: that of `compile` and those of loops; each name once. */
export function lossesOf(model: ModelFacts): UsedLoss[] {
  const found: UsedLoss[] = [];
  const add = (loss: LossFacts | undefined, compile?: Place) => {
    const family = loss && familyOf(loss);
    if (!loss || !family || found.some((used) => used.loss.name === loss.name)) return;
    const place = loss.place ?? compile;
    found.push({
      loss,
      family,
      logits: takesLogits(loss),
      ...(compile && { compile }),
      ...(place && { place }),
    });
  };
  if (model.compile) add(model.compile.loss, model.compile.place);
  for (const training of model.trainings) if (training.via === 'minimize') add(training.loss);
  return found;
}

/** A model of several outputs as one model for each, with the loss of that output; the others as they are. */
export function eachOutput(models: readonly ModelFacts[]): ModelFacts[] {
  return models.flatMap((model) => {
    const { compile, outputs } = model;
    if (outputs.length < 2 || !compile) return [model];
    return outputs.flatMap((output, i): ModelFacts[] => {
      const loss = lossAt(compile, i, model.layers[output]?.name);
      // To set another loss for all outputs mends none: without its place there is no such fix.
      const own: CompileFacts = { ...compile, ...(loss && { loss }) };
      delete own.place;
      return loss ? [{ ...model, outputs: [output], compile: own, trainings: [] }] : [];
    });
  });
}

function lossAt(
  { loss, losses }: CompileFacts,
  index: number,
  name: string | undefined,
): LossFacts | undefined {
  if (!losses) return loss;
  return Array.isArray(losses) ? losses[index] : name === undefined ? undefined : losses[name];
}

/** Whether the model learns classes, as far as the loss tells. */
export const isClassifier = (model: ModelFacts) =>
  lossesOf(model).some(({ family }) => family === 'categorical' || family === 'binary' || family === 'hinge');

/** Optimizers of `compile` and of hand-written loops, each with the trainings it serves. */
export function optimizersOf(model: ModelFacts): { optimizer: OptimizerFacts; trainings: TrainingFacts[] }[] {
  const own = model.trainings.filter(({ via }) => via !== 'minimize');
  const loops = model.trainings.flatMap((training) =>
    training.via === 'minimize' && training.optimizer
      ? [{ optimizer: training.optimizer, trainings: [training] }]
      : [],
  );
  const compiled = model.compile?.optimizer;
  return [...(compiled ? [{ optimizer: compiled, trainings: own }] : []), ...loops];
}
