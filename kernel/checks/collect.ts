import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import { weightsOf } from './classWeights';
import { entriesOf } from './entry';
import type { DataFacts, InputFacts, OutputFacts, Sample, SettingsFacts } from './facts';
import { outputsOf } from './outputs';
import { spread, takeSamples, type Want } from './sample';

/** One training as its caller knows it; everything from the user is unchecked. */
export interface Training {
  model: LayersModel;
  via: DataFacts['via'];
  x: unknown;
  y: unknown;
  args: { readonly [option: string]: unknown };
}

interface Part {
  tensors: Tensor[];
  from: number;
  to: number;
}

/** Validation rows that are compared with training rows. */
const VALIDATION_ROWS = 512;
const ALIGNED_ROWS = 64;

/**
 * Samples the data of a training; undefined where it is not made of tensors as expected, which `fit` itself then
 * says better. The tensors are read before the returned promise is pending: they may change afterwards.
 */
export function collect(tf: Tf, training: Training): Promise<DataFacts> | undefined {
  const { model, args } = training;
  const inputs = tensorsOf(training.x, model.inputNames);
  const targets = tensorsOf(training.y, model.outputNames);
  const rows = inputs?.[0]?.shape[0] ?? 0;
  if (!inputs || !targets || rows === 0) return undefined;
  if (![...inputs, ...targets].every((tensor) => tensor.shape[0] === rows)) return undefined;
  const split = splitAt(rows, args);
  const given = split === undefined ? validationTensors(model, args['validationData']) : undefined;
  const train = { from: 0, to: split ?? rows };
  const wants: Want[] = [...inputs, ...targets].map((tensor) => ({ tensor, ...train }));
  const validation = validationPart(inputs, targets, split, given);
  for (const tensor of validation?.tensors ?? []) {
    wants.push({ tensor, from: validation?.from ?? 0, to: validation?.to ?? 0, maxRows: VALIDATION_ROWS });
  }
  if (given && validation) wants.push(...alignedWants(inputs, validation.to));
  return takeSamples(tf, wants).then((samples) =>
    factsOf(tf, training, samples, train.to, validation, !!given),
  );
}

function tensorsOf(value: unknown, names: readonly string[]): Tensor[] | undefined {
  if (isTensor(value)) return [value];
  if (typeof value !== 'object' || value === null) return undefined;
  const list: unknown[] = Array.isArray(value)
    ? value
    : names.map((name) => (value as { [name: string]: unknown })[name]);
  return list.length === names.length && list.every(isTensor) ? list : undefined;
}

function isTensor(value: unknown): value is Tensor {
  const tensor = value as Partial<Tensor> | null | undefined;
  return (
    typeof tensor?.dataSync === 'function' &&
    !tensor.isDisposed &&
    ['float32', 'int32', 'bool'].includes(tensor.dtype ?? '') &&
    (tensor.rank ?? 0) > 0
  );
}

/** First row of the tail that `validationSplit` takes away. */
function splitAt(rows: number, args: Training['args']): number | undefined {
  const { validationSplit: split, validationData } = args;
  if (validationData != null || typeof split !== 'number' || !(split > 0 && split < 1)) return undefined;
  const at = Math.floor(rows * (1 - split));
  return at > 0 && at < rows ? at : undefined;
}

function validationTensors(model: LayersModel, data: unknown): Tensor[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const inputs = tensorsOf(data[0], model.inputNames);
  const targets = tensorsOf(data[1], model.outputNames);
  const rows = inputs?.[0]?.shape[0] ?? 0;
  const all = [...(inputs ?? []), ...(targets ?? [])];
  return inputs && targets && rows > 0 && all.every(({ shape }) => shape[0] === rows) ? all : undefined;
}

function validationPart(
  inputs: Tensor[],
  targets: Tensor[],
  split: number | undefined,
  given: Tensor[] | undefined,
): Part | undefined {
  if (given) return { tensors: given, from: 0, to: given[0]?.shape[0] ?? 0 };
  if (split === undefined) return undefined;
  return { tensors: [...inputs, ...targets], from: split, to: inputs[0]?.shape[0] ?? 0 };
}

/** The training rows that the sampled validation rows would be, if they were the first or the last of them. */
function alignedWants(inputs: Tensor[], validationRows: number): Want[] {
  const [first] = inputs;
  const rows = first?.shape[0] ?? 0;
  if (!first || validationRows > rows) return [];
  const at = alignedRows(validationRows);
  return [0, rows - validationRows].map((offset) => ({
    tensor: first,
    from: 0,
    to: rows,
    only: at.map((row) => row + offset),
  }));
}

/** Of the validation sample, the rows that are looked up in training; `planOf` samples the same ones. */
export function alignedRows(validationRows: number): Int32Array {
  const sampled = spread(0, validationRows, VALIDATION_ROWS);
  return sampled.filter((_, index) => index % Math.ceil(sampled.length / ALIGNED_ROWS) === 0);
}

function factsOf(
  tf: Tf,
  { model, via, args }: Training,
  samples: Sample[],
  rows: number,
  validation: Part | undefined,
  given: boolean,
): DataFacts {
  const entries = entriesOf(model);
  const ends = outputsOf(tf, model);
  const { inputNames, outputNames } = model;
  const width = inputNames.length + outputNames.length;
  const unknown = { kind: 'unknown', className: '', layer: '' } as const;
  const of = (index: number) => ({
    train: samples[index] as Sample,
    ...(validation && { validation: samples[width + index] as Sample }),
  });
  const inputs: InputFacts[] = inputNames.map((name, index) => ({
    name,
    entry: entries[index] ?? unknown,
    ...of(index),
  }));
  const outputs: OutputFacts[] = ends.map((end, index) => ({ ...end, ...of(inputNames.length + index) }));
  const [head, tail] = samples.slice(2 * width);
  if (head && tail && inputs[0]) inputs[0].aligned = { head, tail };
  return {
    via,
    rows,
    representative: via === 'fit',
    complete: via === 'fit',
    inputs,
    outputs,
    ...(validation && {
      validation: {
        from: given ? ('data' as const) : ('split' as const),
        rows: validation.to - validation.from,
      },
    }),
    settings: settingsOf(via, args),
  };
}

function settingsOf(via: DataFacts['via'], args: Training['args']): SettingsFacts {
  const given = Object.keys(args).filter((option) => args[option] != null);
  const number = (option: string) => (typeof args[option] === 'number' ? args[option] : undefined);
  const split = number('validationSplit');
  if (via !== 'fit') return { given };
  return {
    batchSize: number('batchSize') ?? 32,
    epochs: number('epochs') ?? 1,
    shuffle: args['shuffle'] !== false,
    classWeight: args['classWeight'] != null || args['sampleWeight'] != null,
    ...weightsOf(args['classWeight']),
    ...(split !== undefined && { validationSplit: split }),
    given,
  };
}

/** Not of several outputs, whose weights are a list or stand by name. */
