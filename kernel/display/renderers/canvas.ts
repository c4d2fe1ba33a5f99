import type { MimeBundle } from '../../protocol/values';
import { call, field, hasMethods, isPromise } from '../duck';
import type { Renderer } from '../renderer';
import { base64 } from './bytes';

/** Canvases of node-canvas, @napi-rs/canvas, skia-canvas, and OffscreenCanvas. */
export const canvasRenderer: Renderer = (value) => {
  if (typeof value !== 'object' || !hasMethods(value, 'getContext')) return undefined;
  const size = `${String(field(value, 'width'))}×${String(field(value, 'height'))}`;
  const encoded = encode(value);
  if (encoded === undefined) return undefined;
  const bundle = (data: string): MimeBundle => ({ 'image/png': data, 'text/plain': `[canvas ${size}]` });
  return isPromise(encoded) ? encoded.then(toBase64).then(bundle) : toBase64(encoded).then(bundle);
};

function encode(canvas: unknown): unknown {
  // skia-canvas takes a format name; the others a MIME type.
  if (hasMethods(canvas, 'toBuffer', 'saveAs')) return call(canvas, 'toBuffer', 'png');
  if (hasMethods(canvas, 'toBuffer')) return call(canvas, 'toBuffer', 'image/png');
  if (hasMethods(canvas, 'convertToBlob')) return call(canvas, 'convertToBlob', { type: 'image/png' });
  if (hasMethods(canvas, 'toDataURL')) return call(canvas, 'toDataURL', 'image/png');
  return undefined;
}

async function toBase64(encoded: unknown): Promise<string> {
  if (encoded instanceof Uint8Array) return base64(encoded);
  if (typeof encoded === 'string') return encoded.slice(encoded.indexOf(',') + 1);
  if (encoded instanceof Blob) return base64(new Uint8Array(await encoded.arrayBuffer()));
  throw new TypeError('the canvas gave neither bytes nor a data URL');
}
