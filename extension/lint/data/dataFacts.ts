import ts from 'typescript';
import {
  wholeSample,
  type DataFacts,
  type EntryFacts,
  type OutputFacts,
  type SettingsFacts,
} from '../../../kernel/checks/facts';
import { weightsOf } from '../../../kernel/checks/classWeights';
import { meets, takesActivation } from '../../../kernel/checks/layerKinds';
import { lossKindNamed } from '../../../kernel/checks/lossKinds';
import { chainOf, propertyOf, unwrap } from '../code/chain';
import type { Tensor } from '../code/compute/tensor';
import type { ModelFacts, SourceFacts, TrainingFacts } from '../facts';
import { headOf } from '../model/activations';
import { numberOf } from '../model/layers';

/** Finds the tensor that an expression is. */
export type TensorOf = (source: SourceFacts, node: ts.Expression) => Tensor | undefined;

/**
 * What a training will be given, where the source itself makes all of it; undefined otherwise. Models of one input and
 * one output. Layers are named by their index.
 */
export function dataFacts(
  source: SourceFacts,
  model: ModelFacts,
  training: TrainingFacts,
  tensorOf: TensorOf,
): DataFacts | undefined {
  const entry = entryOf(model);
  const output = outputOf(model, training);
  const via = VIA[training.via];
  const rows = entry && output && via && rowsOf(source, training, tensorOf);
  if (!rows) return undefined;
  const { train, held } = rows;
  const both = (key: 'x' | 'y') => ({
    train: sampleOfPart(train, key),
    ...(held && { validation: sampleOfPart(held, key) }),
  });
  return {
    via,
    rows: train.to - train.from,
    representative: true,
    complete: true,
    inputs: [{ name: 'input', entry, ...both('x') }],
    outputs: [{ ...output, ...both('y') }],
    ...(held && { validation: { from: held.x === train.x ? 'split' : 'data', rows: held.to - held.from } }),
    settings: via === 'fit' ? settingsOf(source, training) : { given: [] },
  };
}

const VIA: { [via in TrainingFacts['via']]?: 'fit' | 'loop' } = { fit: 'fit', minimize: 'loop' };

/** Rows of inputs and targets, from `from` up to `to`. */
interface Part {
  x: Tensor;
  y: Tensor;
  from: number;
  to: number;
}

const sampleOfPart = (part: Part, key: 'x' | 'y') => wholeSample(part[key].values, part[key].shape, part);

function rowsOf(
  source: SourceFacts,
  { via, nodes, config, given, hasValidation }: TrainingFacts,
  tensorOf: TensorOf,
): { train: Part; held?: Part } | undefined {
  const all = pairOf(source, nodes?.x, nodes?.y, tensorOf);
  if (!all || via !== 'fit') return all && { train: all };
  const { validationSplit: split } = config;
  if (typeof split === 'number' && split > 0 && split < 1) {
    const at = Math.floor(all.to * (1 - split));
    return at > 0 && at < all.to ? { train: { ...all, to: at }, held: { ...all, from: at } } : undefined;
  }
  // What is validated on is not seen.
  if (given.includes('validationSplit') || hasValidation === undefined) return undefined;
  const held = hasValidation ? validationOf(source, nodes?.options, tensorOf) : undefined;
  return hasValidation && !held ? undefined : { train: all, ...(held && { held }) };
}

function validationOf(
  source: SourceFacts,
  options: ts.Expression | undefined,
  tensorOf: TensorOf,
): Part | undefined {
  const pair = propertyOf(source, options, 'validationData');
  const list = pair && chainOf(source, pair).base;
  if (!list || !ts.isArrayLiteralExpression(list)) return undefined;
  const [x, y] = list.elements.map((one) => unwrap(one));
  return pairOf(source, x, y, tensorOf);
}

function pairOf(
  source: SourceFacts,
  x: ts.Expression | undefined,
  y: ts.Expression | undefined,
  tensorOf: TensorOf,
): Part | undefined {
  if (!x || !y || isMade(source, x, FILLED) || isMade(source, y, FILLED) || isMade(source, y, DRAWN))
    return undefined;
  const [inputs, targets] = [tensorOf(source, x), tensorOf(source, y)];
  const [rows] = inputs?.shape ?? [];
  if (!inputs || !targets || rows === undefined || rows === 0 || targets.shape[0] !== rows) return undefined;
  return { x: inputs, y: targets, from: 0, to: rows };
}

/** Data that are filled in, and targets that are drawn as they are, stand for some that are not there yet. */
const FILLED = /^tf\.(zeros|ones|fill)/;
const DRAWN = /^tf\.(random|truncatedNormal|multinomial)/;

function isMade(source: SourceFacts, node: ts.Expression, by: RegExp): boolean {
  const { base } = chainOf(source, node);
  if (!ts.isCallExpression(base)) return false;
  const callee = source.calleeOf(base) ?? '';
  const [first] = base.arguments;
  return by.test(callee) || (callee === 'tf.oneHot' && !!first && isMade(source, first, by));
}

function entryOf({ complete, layers }: ModelFacts): EntryFacts | undefined {
  if (!complete || layers.filter(({ inputs }) => inputs.length === 0).length !== 1) return undefined;
  for (const [index, layer] of layers.entries()) {
    const { className } = layer;
    const kind = meets(className);
    if (kind === 'passes') continue;
    const inputDim = numberOf(layer, 'inputDim');
    return { kind, className, layer: String(index), ...(inputDim !== undefined && { inputDim }) };
  }
  return undefined;
}

function outputOf(
  model: ModelFacts,
  training: TrainingFacts,
): Omit<OutputFacts, 'train' | 'validation'> | undefined {
  const head = headOf(model);
  const units = head?.units;
  const { name } = (training.via === 'minimize' ? training.loss : model.compile?.loss) ?? {};
  const loss = name === undefined ? undefined : lossKindNamed(name);
  // The activation may be a layer of its own.
  const index = head?.activations.at(-1)?.index ?? head?.index ?? -1;
  const layer = model.layers[index];
  if (!head || !layer || units === undefined) return undefined;
  return {
    name: 'output',
    layer: String(index),
    units,
    activation: head.activation,
    activationIsOption: takesActivation(layer.className),
    ...(loss !== undefined && { loss }),
  };
}

function settingsOf(source: SourceFacts, { config, given, nodes }: TrainingFacts): SettingsFacts {
  const number = (option: string) => {
    const value = config[option];
    return typeof value === 'number' ? { [option]: value } : {};
  };
  const weights = propertyOf(source, nodes?.options, 'classWeight');
  return {
    ...number('batchSize'),
    ...number('epochs'),
    ...number('validationSplit'),
    shuffle: config['shuffle'] !== false,
    classWeight: given.includes('classWeight') || given.includes('sampleWeight'),
    ...weightsOf(weights && source.evaluate(weights)),
    given,
  };
}
