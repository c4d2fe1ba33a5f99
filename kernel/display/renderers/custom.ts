import type { Json, MimeBundle } from '../../protocol/values';
import { call, field, hasMethods, isPlainObject, isPromise, messageOf } from '../duck';
import { escapeHtml, htmlOutput } from '../html';
import { preview } from '../preview';
import { DISPLAY_SYMBOL, JUPYTER_SYMBOL, type Renderer } from '../renderer';

/** Methods by which objects of other libraries give their own representation, in order of preference. */
const ducks: [method: string, mime: string][] = [
  ['toSVG', 'image/svg+xml'],
  ['_repr_svg_', 'image/svg+xml'],
  ['toHTML', 'text/html'],
  ['_repr_html_', 'text/html'],
];

/** Objects that know how to show themselves, at once or in a promise. */
export const customRenderer: Renderer = (value) => {
  const symbol = [DISPLAY_SYMBOL, JUPYTER_SYMBOL].find((key) => hasMethods(value, key));
  if (symbol) return own(value, symbol, (result) => asBundle(result, symbol));
  // A class has its prototype's methods as `static` ones only when it means to.
  for (const [method, mime] of ducks) {
    if (typeof value === 'object' && hasMethods(value, method)) {
      return own(value, method, (result) => withText(value, mime, result, method));
    }
  }
  return undefined;
};

function own(value: unknown, method: PropertyKey, convert: (result: unknown) => MimeBundle) {
  const name = typeof method === 'symbol' ? `[Symbol.for('${method.description ?? ''}')]` : String(method);
  try {
    const result = call(value, method);
    if (!isPromise(result)) return convert(result);
    return Promise.resolve(result)
      .then(convert)
      .catch((reason: unknown) => failure(value, name, reason));
  } catch (reason) {
    return failure(value, name, reason);
  }
}

function asBundle(result: unknown, symbol: symbol): MimeBundle {
  const name = `[Symbol.for('${symbol.description ?? ''}')]`;
  if (typeof result === 'string') return { 'text/plain': result };
  if (isPlainObject(result) && Object.keys(result).some((key) => key.includes('/'))) {
    return result as { [mime: string]: Json };
  }
  throw new TypeError(
    `${name} must return an object from MIME types to content, e.g. { 'text/html': '<b>hi</b>' }, but returned ${preview(result, { depth: 0 })}`,
  );
}

function withText(value: unknown, mime: string, result: unknown, method: string): MimeBundle {
  if (typeof result !== 'string') throw new TypeError(`${method}() must return a string`);
  const name: unknown = field(field(value, 'constructor'), 'name');
  return { [mime]: result, 'text/plain': `[${typeof name === 'string' ? name : 'Object'}]` };
}

function failure(value: unknown, method: string, reason: unknown): MimeBundle {
  const message = `${method} of this value failed: ${messageOf(reason)}`;
  const text = preview(value);
  return {
    'text/html': htmlOutput(
      `<p class="d-title d-bad">${escapeHtml(message)}</p><pre>${escapeHtml(text)}</pre>`,
    ),
    'text/plain': `${message}\n${text}`,
  };
}
