/** An IDX file of unsigned bytes: LeCun's format for MNIST, big-endian. */
export interface IdxData {
  shape: number[];
  values: Uint8Array;
}

/** Reads an IDX file of bytes. Throws an Error whose message says what is wrong with the bytes. */
export function parseIdx(bytes: Uint8Array): IdxData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0 || view.getUint8(2) !== 0x08) {
    throw new Error('this is no IDX file of bytes: it must start with 00 00 08');
  }
  const rank = view.getUint8(3);
  const start = 4 + 4 * rank;
  if (bytes.length < start) throw new Error(`the header ends after ${bytes.length} of ${start} bytes`);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expected = start + shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== expected) {
    throw new Error(`shape [${shape.join(', ')}] needs ${expected} bytes, but there are ${bytes.length}`);
  }
  return { shape, values: bytes.subarray(start) };
}
