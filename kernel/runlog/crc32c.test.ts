import { expect, test } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c';

// RFC 3720, appendix B.4; the first is the check value of the catalogue of parametrised CRC algorithms.
test.for<[string, Uint8Array, number]>([
  ['"123456789"', new TextEncoder().encode('123456789'), 0xe3069283],
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes that increase', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 bytes that decrease', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['nothing', new Uint8Array(0), 0],
])('published value of %s', ([, bytes, expected]) => {
  expect(crc32c(bytes)).toBe(expected);
});

// The header of every event file: the length 24 of the record `brain.Event:2`.
test('the mask is that of TensorFlow', () => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(24n);
  expect(Buffer.from(Uint32Array.of(maskedCrc32c(length)).buffer).toString('hex')).toBe('a37f4b22');
});
