import type { Histogram } from '../protocol/training';
import { maskedCrc32c } from './crc32c';
import { Message } from './protobuf';

/** One value of a series, or one histogram, under the name that TensorBoard shows. */
export type TaggedValue = { tag: string } & ({ value: number } | { histogram: Histogram });

/** The first record of every event file. */
export function fileHeader(seconds: number): Uint8Array {
  return record(new Message().double(1, seconds).text(3, 'brain.Event:2').encode());
}

/** An `Event` with a `Summary` (tensorflow/core/util/event.proto), framed as a record. */
export function summaryRecord(seconds: number, step: number, values: readonly TaggedValue[]): Uint8Array {
  const summary = new Message();
  for (const value of values) summary.message(1, summaryValue(value));
  return record(new Message().double(1, seconds).integer(2, step).message(5, summary).encode());
}

function summaryValue(tagged: TaggedValue): Message {
  const message = new Message().text(1, tagged.tag);
  return 'value' in tagged
    ? message.float(2, tagged.value)
    : message.message(5, histogramMessage(tagged.histogram));
}

/** `HistogramProto`: limits are the right ends of the buckets. */
function histogramMessage({ min, max, counts, mean, std }: Histogram): Message {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const width = (max - min) / counts.length;
  return new Message()
    .double(1, min)
    .double(2, max)
    .double(3, count)
    .double(4, mean * count)
    .double(5, (std ** 2 + mean ** 2) * count)
    .doubles(
      6,
      counts.map((_, i) => (i === counts.length - 1 ? max : min + (i + 1) * width)),
    )
    .doubles(7, counts);
}

/** A TFRecord: length, checksum of the length, data, checksum of the data. */
function record(data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(maskedCrc32c(head.subarray(0, 8)), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(maskedCrc32c(data));
  return Buffer.concat([head, data, foot]);
}
