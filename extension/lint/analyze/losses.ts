import type ts from 'typescript';
import type { CompileFacts, LossFacts } from '../facts';
import type { Call } from './calls';
import type { Machine } from './machine';
import { comparedWith } from './origins';
import { unknown, type ModelDraft, type TensorValue, type Value } from './values';

const aliases: { [name: string]: string } = {
  mse: 'meanSquaredError',
  MSE: 'meanSquaredError',
  mae: 'meanAbsoluteError',
  MAE: 'meanAbsoluteError',
  mape: 'meanAbsolutePercentageError',
  MAPE: 'meanAbsolutePercentageError',
  msle: 'meanSquaredLogarithmicError',
  cosine: 'cosineProximity',
};

const KNOWN = new Set([
  'meanSquaredError', 'meanAbsoluteError', 'meanAbsolutePercentageError', 'meanSquaredLogarithmicError',
  'squaredHinge', 'hinge', 'categoricalHinge', 'logcosh', 'categoricalCrossentropy',
  'sparseCategoricalCrossentropy', 'binaryCrossentropy', 'kullbackLeiblerDivergence', 'poisson', 'cosineProximity',
  'absoluteDifference', 'cosineDistance', 'hingeLoss', 'huberLoss', 'logLoss', 'sigmoidCrossEntropy',
  'softmaxCrossEntropy',
]); // prettier-ignore

/** Of Keras or `tf.losses`, or a short name of one. */
export function isKnownLoss(name: string): boolean {
  return KNOWN.has(aliases[name] ?? name);
}

const TAKE_LOGITS = new Set(['softmaxCrossEntropy', 'sigmoidCrossEntropy']);

export function lossByName(name: string): LossFacts {
  const full = aliases[name] ?? name;
  return { name: full, fromLogits: TAKE_LOGITS.has(full), custom: false };
}

/** `tf.losses.x(labels, predictions)` and `tf.metrics.x(…)`. */
export function lossCall(machine: Machine, path: string, { node, args }: Call): Value {
  const name = path.replace(/^\w+\./, '');
  const prediction = args.slice(0, 2).find((arg) => arg.kind === 'tensor' && arg.model) as
    TensorValue | undefined;
  const labels = args.slice(0, 2).find((arg) => arg !== prediction);
  const changed = prediction?.through?.length;
  const loss: LossFacts = {
    ...(changed ? {} : lossByName(name)),
    custom: Boolean(changed),
    place: machine.placeOf(node),
    node,
  };
  return {
    kind: 'tensor',
    loss,
    ...(prediction?.model && { model: prediction.model }),
    ...comparedWith(prediction, labels),
  };
}

/** The value of `loss` in `compile`. */
export function lossOf(
  machine: Machine,
  value: Value,
  node: ts.Node,
  model: ModelDraft,
): LossFacts | undefined {
  const place = machine.placeOf(node);
  switch (value.kind) {
    case 'constant':
      return typeof value.value === 'string' ? { ...lossByName(value.value), place } : undefined;
    case 'path': {
      const name = /^tf\.(?:losses|metrics)\.(\w+)$/.exec(value.path)?.[1];
      return name === undefined ? { custom: true, place, node } : { ...lossByName(name), place };
    }
    case 'function': {
      const prediction: Value = { kind: 'tensor', model };
      const measured = machine.call(value, [unknown, prediction]);
      return { ...lossOfTensor(measured, node), place };
    }
    case 'array':
      return value.complete && value.items.length === 1 && value.items[0]
        ? lossOf(machine, value.items[0], node, model)
        : undefined;
    case 'callback':
    case 'class':
    case 'config':
    case 'layer':
    case 'model':
    case 'object':
    case 'optimizer':
    case 'symbol':
    case 'tensor':
    case 'unknown':
      return undefined;
  }
}

/** A list of losses, or losses by the name of the output. */
export function lossesOf(
  machine: Machine,
  value: Value,
  node: ts.Node,
  model: ModelDraft,
): CompileFacts['losses'] {
  if (value.kind === 'array' && value.complete && value.items.length > 1)
    return value.items.map((item) => lossOf(machine, item, node, model));
  if (value.kind !== 'object' || !value.complete) return undefined;
  const losses = [...value.entries].map(([name, entry]) => [
    name,
    lossOf(machine, entry.value, entry.node, model),
  ]);
  return Object.fromEntries(losses) as CompileFacts['losses'];
}

/** Losses in operations on the prediction. */
const writtenOut = new Map([
  ['sub square mean', 'meanSquaredError'],
  ['squaredDifference mean', 'meanSquaredError'],
  ['sub abs mean', 'meanAbsoluteError'],
]);

/** What a user's function answered. */
export function lossOfTensor(value: Value, node: ts.Node): LossFacts {
  if (value.kind !== 'tensor') return { custom: true, node };
  const name = writtenOut.get(value.through?.join(' ') ?? '');
  return value.loss ?? { ...(name !== undefined && lossByName(name)), custom: true, node };
}
