/** The few kinds of protocol buffer fields that an event has: https://protobuf.dev/programming-guides/encoding. */
export class Message {
  private readonly parts: Uint8Array[] = [];

  double(field: number, value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return this.push(tag(field, 1), bytes);
  }

  float(field: number, value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return this.push(tag(field, 5), bytes);
  }

  /** A whole number from 0 on. */
  integer(field: number, value: number): this {
    return this.push(tag(field, 0), varint(value));
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value));
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.encode());
  }

  doubles(field: number, values: readonly number[]): this {
    const bytes = Buffer.alloc(8 * values.length);
    values.forEach((value, i) => bytes.writeDoubleLE(value, 8 * i));
    return this.bytes(field, bytes);
  }

  encode(): Uint8Array {
    return Buffer.concat(this.parts);
  }

  private bytes(field: number, bytes: Uint8Array): this {
    return this.push(tag(field, 2), varint(bytes.length), bytes);
  }

  private push(...parts: Uint8Array[]): this {
    this.parts.push(...parts);
    return this;
  }
}

const tag = (field: number, wireType: number): Uint8Array => varint(field * 8 + wireType);

/** Seven bits a byte, the lowest first. Not by bit operators, which end at 32 bits. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

/** A field that was read: a whole number, or the bytes of anything else. */
export interface Field {
  field: number;
  value: number | Buffer;
}

/** The fields of an encoded message, in order; throws a RangeError where it ends too early. */
export function* fieldsOf(bytes: Buffer): Generator<Field> {
  let at = 0;
  const whole = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.readUInt8(at++);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const next = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('The message ends too early.');
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const key = whole();
    const field = Math.floor(key / 8);
    const wireType = key % 8;
    if (wireType === 0) yield { field, value: whole() };
    else if (wireType === 1) yield { field, value: next(8) };
    else if (wireType === 5) yield { field, value: next(4) };
    else if (wireType === 2) yield { field, value: next(whole()) };
    else throw new RangeError(`There is no field of kind ${wireType}.`);
  }
}

/** The other way round than {@link Message.doubles}. */
export function doublesOf(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => bytes.readDoubleLE(8 * i));
}
