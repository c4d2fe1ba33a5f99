import { inspect } from 'node:util';
import type { Renderer } from '../renderer';

/** Exactly what was computed: `-0`, `10n`, `NaN`, `null`, and strings as literals. */
export const primitiveRenderer: Renderer = (value) => {
  if (value !== null && (typeof value === 'object' || typeof value === 'function')) return undefined;
  return { 'text/plain': inspect(value, { breakLength: Infinity, maxStringLength: 20_000 }) };
};
