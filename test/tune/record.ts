import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths';

/** One described program, in the words of the tuning set. */
export interface FaultRecord {
  id: string;
  /** Where it was seen: a post's number, a repository's issue, a benchmark. */
  origin?: string;
  task: string;
  /** Without the batch dimension. */
  inputShape: number[];
  outputShape: number[];
  data: string;
  xRange: [number, number] | 'standardised' | 'raw';
  normalized: 'no' | 'yes' | 'min-max' | '/255' | 'twice';
  yEncoding: string;
  /** How rows like the described ones are drawn; absent in the tuning set, whose data are images and cars. */
  make?: Make;
  /** Rows that the bench draws, where `make` is given. */
  nTrain?: number;
  layers: LayerRecord[];
  loss: LossName;
  fromLogits: boolean;
  optimizer: 'sgd' | 'momentum' | 'nesterov' | 'adam' | 'rmsprop' | 'adagrad' | 'adadelta' | 'adamax';
  lr: number;
  /** The optimizer is given by its name. */
  lrIsDefault?: boolean;
  momentum: number;
  batch: number;
  epochs: number;
  validation: 'none' | 'test set' | 'split';
  /** Where it is not what the task asks for. */
  metric?: string;
  faults: FaultLabel[];
  clean: boolean;
}

export type LossName =
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy'
  | 'binaryCrossentropy'
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'hinge';

/** Data of the kinds that posts train on; ranges are those of the columns before scaling. */
export type Make =
  /** The rows themselves, e.g. the four of XOR. */
  | { kind: 'literal'; x: number[][]; y: number[] }
  /** `formula` of `x`, at even distances. */
  | { kind: 'curve'; formula: string; from: number; to: number }
  /** Columns and what follows from them: a class, a value in `target`, or a weighted `sum`. */
  | {
      kind: 'table';
      columns: [number, number][];
      classes?: number;
      target?: [number, number];
      rounded?: boolean;
      unrelated?: boolean;
      sum?: number[];
      plus?: number;
      sorted?: boolean;
    }
  | { kind: 'blobs'; classes: number; spread: number; scale: number }
  | { kind: 'circles' }
  /** Rows of nothing but ones or nothing but zeros. */
  | { kind: 'flags' }
  /** Every number of eight bits; the targets are the same rows in another order. */
  | { kind: 'bits' }
  /** Counts, and labels that do not exclude each other. */
  | { kind: 'labels'; columns: number; labels: number }
  /** A word and one that stands beside it, both one-hot. */
  | { kind: 'pairs'; words: number }
  /** Rows of numbers that are a mixture of the input's. */
  | { kind: 'vectors'; size: number }
  /** Texts as word numbers, or as a row with a one for each word. */
  | { kind: 'words'; vocabulary: number; classes: number; bag?: boolean; length?: number }
  /** Windows of a swinging series, and its next value. */
  | { kind: 'series'; level: number; swing: number }
  /** Windows that swing at a speed of their class. */
  | { kind: 'signals'; classes: number; level: number; swing: number }
  | { kind: 'pictures'; classes: number; coordinates?: number };

export interface LayerRecord {
  type: string;
  filters?: number;
  kernel?: number;
  units?: number;
  pool?: number;
  rate?: number;
  target?: number[];
  strides?: number;
  padding?: 'same' | 'valid';
  activation?: string;
  kernelInit?: string;
  biasInit?: string;
  kernelReg?: string;
  bias?: boolean;
  /** Of an embedding. */
  inputDim?: number;
  outputDim?: number;
  /** A recurrent layer gives its output at each step. */
  sequences?: boolean;
  /** The layer that a bidirectional one wraps. */
  of?: string;
}

export interface FaultLabel {
  code: string;
  /** Index of the layer, or null where the fault is none of a layer. */
  at: number | null;
  what: string;
}

/** The folder with `tune.jsonl`; that set itself is not part of this repository. */
export const faultsFolder = process.env['DESCENT_FAULTS_DIR'] ?? join(root, '../shared/faults');

/** `tune`: mutations of three networks. `posts`: faults that people asked about. */
export const sets = { tune: join(faultsFolder, 'tune.jsonl'), posts: join(root, 'test/tune/posts.jsonl') };
export type SetName = keyof typeof sets;

/** Why there is nothing to tune on, or undefined. */
export function missingRecords(set: SetName = 'tune'): string | undefined {
  return existsSync(sets[set]) ? undefined : `${sets[set]} is missing (set DESCENT_FAULTS_DIR)`;
}

export function readRecords(set: SetName = 'tune'): FaultRecord[] {
  const lines = readFileSync(sets[set], 'utf8').split('\n');
  const records = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as FaultRecord);
  return set === 'tune' ? records.map(spelledOut) : records;
}

/** The tuning set comes from Keras, whose first weights are not those of TensorFlow.js: its notebooks name them. */
function spelledOut(record: FaultRecord): FaultRecord {
  const layers = record.layers.map((layer) =>
    ['dense', 'conv2d'].includes(layer.type)
      ? { kernelInit: 'glorotUniform', biasInit: 'zeros', ...layer }
      : layer,
  );
  return { ...record, layers };
}
