import type { Renderer } from '../renderer';

const signatures: { mime: string; bytes: (number | undefined)[] }[] = [
  { mime: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  {
    mime: 'image/webp',
    bytes: [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50],
  },
];

/** The MIME type of an encoded image by its first bytes. */
export function imageMime(bytes: Uint8Array): string | undefined {
  return signatures.find((signature) =>
    signature.bytes.every((byte, index) => byte === undefined || bytes[index] === byte),
  )?.mime;
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Encoded images in a Buffer or Uint8Array. */
export const bytesRenderer: Renderer = (value) => {
  if (!(value instanceof Uint8Array)) return undefined;
  const mime = imageMime(value);
  if (!mime) return undefined;
  const kind = mime.slice('image/'.length).toUpperCase();
  return { [mime]: base64(value), 'text/plain': `[${kind} image, ${String(value.byteLength)} bytes]` };
};
