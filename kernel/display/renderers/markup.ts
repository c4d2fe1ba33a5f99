import { field } from '../duck';
import type { Renderer } from '../renderer';

/** Elements of a DOM (jsdom, linkedom, happy-dom): by their `outerHTML`. */
export const markupRenderer: Renderer = (value) => {
  const markup = field(value, 'outerHTML');
  if (typeof value !== 'object' || typeof markup !== 'string') return undefined;
  const tag = /^\s*<([a-z][\w-]*)/i.exec(markup)?.[1]?.toLowerCase();
  if (!tag) return undefined;
  const mime = tag === 'svg' ? 'image/svg+xml' : 'text/html';
  return { [mime]: markup, 'text/plain': `<${tag}>` };
};
