import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths';

/** One described program of the tuning set, in the words of that set. */
export interface FaultRecord {
  id: string;
  task: string;
  /** Without the batch dimension. */
  inputShape: number[];
  outputShape: number[];
  data: string;
  xRange: [number, number] | 'standardised' | 'raw';
  normalized: 'no' | 'yes' | 'min-max' | '/255' | 'twice';
  yEncoding: string;
  layers: LayerRecord[];
  loss: 'categoricalCrossentropy' | 'binaryCrossentropy' | 'meanSquaredError';
  fromLogits: boolean;
  optimizer: 'sgd' | 'momentum' | 'adam';
  lr: number;
  momentum: number;
  batch: number;
  epochs: number;
  validation: 'none' | 'test set';
  faults: FaultLabel[];
  clean: boolean;
}

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
}

export interface FaultLabel {
  code: string;
  /** Index of the layer, or null where the fault is none of a layer. */
  at: number | null;
  what: string;
}

/** The folder with `tune.jsonl`; the set itself is not part of this repository. */
export const faultsFolder = process.env['DESCENT_FAULTS_DIR'] ?? join(root, '../shared/faults');

const file = join(faultsFolder, 'tune.jsonl');

/** Why there is nothing to tune on, or undefined. */
export function missingRecords(): string | undefined {
  return existsSync(file) ? undefined : `${file} is missing (set DESCENT_FAULTS_DIR)`;
}

export function readRecords(): FaultRecord[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as FaultRecord);
}
