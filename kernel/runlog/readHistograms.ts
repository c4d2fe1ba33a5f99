import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { appendDistributions } from '../protocol/distributions';
import type { Histogram, LayerDistribution } from '../protocol/training';
import { maskedCrc32c } from './crc32c';
import { doublesOf, fieldsOf } from './protobuf';

const KINDS: readonly LayerDistribution['kind'][] = ['weights', 'gradients', 'activations'];

/** The histograms in the event files of a run; what stands behind a broken record is left out. */
export async function readHistograms(folder: string): Promise<LayerDistribution[]> {
  const names = await readdir(folder).catch(() => []);
  const all: LayerDistribution[] = [];
  for (const name of names.filter((one) => one.startsWith('events.out.tfevents.')).toSorted()) {
    try {
      for await (const event of recordsOf(join(folder, name))) appendDistributions(all, histogramsOf(event));
    } catch {
      // Cut short, or written by another program: what was read is whole.
    }
  }
  return all;
}

/** The data of each TFRecord, read piece by piece: a file may have 64 MB. */
async function* recordsOf(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let length = recordLength(rest); rest.length >= length + 16; length = recordLength(rest)) {
      yield rest.subarray(12, 12 + length);
      rest = rest.subarray(length + 16);
    }
  }
}

/** Of the first record; infinite where not even its head is there. */
function recordLength(bytes: Buffer): number {
  if (bytes.length < 12) return Infinity;
  if (bytes.readUInt32LE(8) !== maskedCrc32c(bytes.subarray(0, 8)))
    throw new RangeError('This is no record.');
  return Number(bytes.readBigUInt64LE());
}

/** The other way round than `summaryRecord`; scalars are passed over. */
function histogramsOf(event: Buffer): LayerDistribution[] {
  let step = 0;
  const found: LayerDistribution[] = [];
  for (const { field, value } of fieldsOf(event)) {
    if (field === 2 && typeof value === 'number') step = value;
    if (field !== 5 || typeof value === 'number') continue;
    for (const { field: kind, value: summary } of fieldsOf(value))
      if (kind === 1 && typeof summary !== 'number') found.push(...distributionOf(summary, step));
  }
  return found;
}

function distributionOf(summary: Buffer, step: number): LayerDistribution[] {
  const fields = bytesByField(summary);
  const [tag, histogram] = [fields.get(1)?.toString() ?? '', fields.get(5)];
  const kind = KINDS.find((one) => tag.startsWith(`${one}/`));
  if (!kind || !histogram) return [];
  return [{ kind, layer: tag.slice(kind.length + 1), histograms: [histogramOf(histogram, step)] }];
}

function histogramOf(bytes: Buffer, step: number): Histogram {
  const fields = bytesByField(bytes);
  const number = (field: number): number => fields.get(field)?.readDoubleLE() ?? 0;
  const [min, max, count, sum, squares] = [1, 2, 3, 4, 5].map(number);
  const mean = (sum ?? 0) / (count || 1);
  const std = Math.sqrt(Math.max(0, (squares ?? 0) / (count || 1) - mean ** 2));
  return {
    step,
    min: min ?? 0,
    max: max ?? 0,
    counts: doublesOf(fields.get(7) ?? Buffer.alloc(0)),
    mean,
    std,
  };
}

function bytesByField(bytes: Buffer): Map<number, Buffer> {
  return new Map(
    [...fieldsOf(bytes)].flatMap(({ field, value }) => (typeof value === 'number' ? [] : [[field, value]])),
  );
}
