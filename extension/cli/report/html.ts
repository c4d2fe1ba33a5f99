import { escapeHtml } from '../../../kernel/display/html';

/** A piece of HTML that is safe to insert: made by {@link html} or by a renderer that escapes. */
export interface Html {
  readonly markup: string;
}

export function raw(markup: string): Html {
  return { markup };
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** Template tag: strings and numbers are escaped, {@link Html} and arrays of it are inserted. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return raw(strings.reduce((text, string, i) => text + render(parts[i - 1]) + string));
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(render).join('');
}
