/** JSON values on a byte stream: four bytes of length (little endian), then UTF-8. */
export function encodeFrame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const frame = Buffer.allocUnsafe(body.length + 4);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, 4);
  return frame;
}

/** Gives back the values of a stream that arrives in pieces of any size. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private available = 0;

  constructor(private readonly onValue: (value: unknown) => void) {}

  push(piece: Buffer): void {
    this.pieces.push(piece);
    this.available += piece.length;
    for (let body = this.next(); body; body = this.next()) this.onValue(JSON.parse(body.toString()));
  }

  private next(): Buffer | undefined {
    if (this.available < 4) return undefined;
    const needed = this.head(4).readUInt32LE(0) + 4;
    if (this.available < needed) return undefined;
    const whole = this.head(needed);
    this.pieces[0] = whole.subarray(needed);
    this.available -= needed;
    return whole.subarray(4, needed);
  }

  /** The first piece, made at least `length` long. */
  private head(length: number): Buffer {
    const [first] = this.pieces;
    if (first && first.length >= length) return first;
    const whole = Buffer.concat(this.pieces);
    this.pieces = [whole];
    return whole;
  }
}
