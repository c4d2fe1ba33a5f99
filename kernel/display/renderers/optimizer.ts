import { call, field, hasMethods, isPlainObject } from '../duck';
import { previewInline } from '../preview';
import type { Renderer } from '../renderer';
import { className } from './model';
import { tableBundle } from '../table';

/** Optimizers of TensorFlow.js: their settings as they are now, and how many steps they have done. */
export const optimizerRenderer: Renderer = (value) => {
  if (!hasMethods(value, 'applyGradients', 'minimize', 'getConfig')) return undefined;
  const config = call(value, 'getConfig');
  if (!isPlainObject(config)) return undefined;
  const steps = field(value, 'iterations');
  return tableBundle({
    title: `${className(value)} optimizer`,
    columns: [{ title: 'Setting' }, { title: 'Value', numeric: true }],
    rows: Object.entries(config).map(([name, setting]) => [name, previewInline(setting)]),
    notes: typeof steps === 'number' ? [`${String(steps)} steps done`] : [],
  });
};
