import type { Json } from '../../protocol/values';
import { call, field, hasMethods } from '../duck';
import type { Renderer } from '../renderer';

/** Vega and Vega-Lite specifications, and builders of them that have `toSpec()`. */
export const vegaRenderer: Renderer = (value) => {
  const spec = hasMethods(value, 'toSpec') ? call(value, 'toSpec') : value;
  const schema = field(spec, '$schema');
  if (typeof schema !== 'string') return undefined;
  const match = /\/schema\/(vega|vega-lite)\/v(\d+)/.exec(schema);
  if (!match) return undefined;
  const [, language = '', version = ''] = match;
  const mime = `application/vnd.${language.replace('-', '')}.v${version}+json`;
  const mark = field(spec, 'mark');
  const kind = field(mark, 'type') ?? mark;
  return {
    [mime]: JSON.parse(JSON.stringify(spec)) as Json,
    'text/plain': `[${language} chart${typeof kind === 'string' ? `, ${kind}` : ''}]`,
  };
};
