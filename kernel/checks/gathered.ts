import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import { entriesOf } from './entry';
import type { Broadcast, DataFacts, EntryFacts, LossKind, OutputFacts, Sample } from './facts';
import { outputsOf } from './outputs';
import { keysOf } from './rowsInCommon';
import { takeSamples } from './sample';

/** Rows that a training was given bit by bit. */
export interface Gathered {
  via: DataFacts['via'];
  model?: LayersModel;
  inputs: readonly Tensor[];
  /** One for each output, or none where they are not known. */
  targets: readonly Tensor[];
  /** Rows of the first step. */
  batch: number;
  /** There are no other rows. */
  complete: boolean;
  /** One network learns from them, each row counts alike: nothing speaks against a fixed set of rows with their answers. */
  plain: boolean;
  /** Of a hand-written loss. */
  loss?: LossKind;
  broadcast?: Broadcast;
  /** Without a model: what its answer looks like. */
  answer?: Pick<OutputFacts, 'units' | 'activation'>;
}

/** Rows from which shares can be trusted, where there may be more, and where they are all. */
const MANY = 400;
const ALL = 60;

/** The tensors are read before the returned promise is pending. */
export async function collectGathered(tf: Tf, gathered: Gathered): Promise<DataFacts> {
  const { via, model, inputs, targets, batch } = gathered;
  const wants = [...inputs, ...targets].map((tensor) => ({ tensor, from: 0, to: tensor.shape[0] }));
  const read = await takeSamples(tf, wants);
  const rows = firstPass(read, batch);
  const repeated = gathered.complete || rows < (read[0] as Sample).rows;
  const samples = read.map((sample) => firstRows(sample, rows));
  const entries: EntryFacts[] = model ? entriesOf(model) : [];
  const ends = endsOf(tf, gathered);
  return {
    via,
    rows,
    complete: repeated,
    representative: gathered.plain && batch >= 4 && rows >= (repeated ? ALL : MANY),
    inputs: inputs.map((_, index) => ({
      name: model?.inputNames[index] ?? '',
      entry: entries[index] ?? { kind: model ? 'unknown' : 'weights', className: '', layer: '' },
      train: samples[index] as Sample,
    })),
    outputs: targets.flatMap((_, index) => {
      const [end, train] = [ends[index], samples[inputs.length + index]];
      return end && train ? [{ ...end, train }] : [];
    }),
    settings: { given: [] },
  };
}

function endsOf(tf: Tf, { model, loss, answer, broadcast }: Gathered): Omit<OutputFacts, 'train'>[] {
  const seen = { ...(loss && { loss }), ...(broadcast && { broadcast }) };
  if (!model) return answer ? [{ name: '', layer: '', ...answer, ...seen }] : [];
  return outputsOf(tf, model).map((end) => ({ ...end, ...seen }));
}

/**
 * Rows before the training comes round to the same ones again; all when it does not. Rows of few values are equal by
 * chance from the start, which is no second round.
 */
export function firstPass(samples: readonly Sample[], batch: number): number {
  const rows = samples[0]?.rows ?? 0;
  const keys = samples.map((sample) => keysOf(sample, [...sample.columns.keys()]));
  const seen = new Set<string>();
  const again = Array.from({ length: rows }, (_, row) => {
    const key = keys.map((own) => own[row]).join();
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
  const size = Math.min(batch, rows);
  for (let row = size; row + size <= rows; row += size) {
    const repeated = again.slice(row, row + size).filter(Boolean).length;
    if (repeated < 0.8 * size) continue;
    const before = again.slice(0, row).filter(Boolean).length;
    return before < 0.2 * row ? row : rows;
  }
  return rows;
}

function firstRows(sample: Sample, rows: number): Sample {
  if (rows >= sample.rows) return sample;
  const at = sample.at.filter((row) => row < rows);
  return { ...sample, rows, at, values: sample.values.slice(0, at.length * sample.columns.length) };
}
