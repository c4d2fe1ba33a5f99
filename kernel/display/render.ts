import type { MimeBundle } from '../protocol/values';
import { isPromise, messageOf } from './duck';
import { preview } from './preview';
import type { Renderer } from './renderer';
import { bytesRenderer } from './renderers/bytes';
import { canvasRenderer } from './renderers/canvas';
import { customRenderer } from './renderers/custom';
import { frameRenderer } from './renderers/frame';
import { gpuBufferRenderer } from './renderers/gpuBuffer';
import { historyRenderer } from './renderers/history';
import { layerRenderer, modelRenderer, symbolicTensorRenderer } from './renderers/model';
import { markupRenderer } from './renderers/markup';
import { optimizerRenderer } from './renderers/optimizer';
import { primitiveRenderer } from './renderers/primitive';
import { recordsRenderer } from './renderers/records';
import { tensorRenderer } from './renderers/tensor';
import { vegaRenderer } from './renderers/vega';

/** The first that knows the value draws it; what none knows is previewed as text. */
const renderers: Renderer[] = [
  primitiveRenderer,
  // What an object says of itself goes before what it looks like.
  customRenderer,
  bytesRenderer,
  tensorRenderer,
  modelRenderer,
  layerRenderer,
  symbolicTensorRenderer,
  optimizerRenderer,
  historyRenderer,
  gpuBufferRenderer,
  markupRenderer,
  canvasRenderer,
  vegaRenderer,
  frameRenderer,
  recordsRenderer,
];

/** The bundle of any value, at once where nothing has to be waited for. Never throws, never rejects. */
export function render(value: unknown): MimeBundle | Promise<MimeBundle> {
  for (const renderer of renderers) {
    try {
      const bundle = renderer(value);
      if (bundle === undefined) continue;
      return isPromise(bundle) ? bundle.catch((reason: unknown) => undrawable(value, reason)) : bundle;
    } catch (reason) {
      return undrawable(value, reason);
    }
  }
  return { 'text/plain': preview(value) };
}

function undrawable(value: unknown, reason: unknown): MimeBundle {
  return {
    'text/plain': `${preview(value)}\n(shown as plain text, since drawing it failed: ${messageOf(reason)})`,
  };
}
