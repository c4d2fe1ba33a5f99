import type { MarkedExtension, TokenizerExtension } from 'marked';
import temml from 'temml';
import { escapeHtml } from '../../../kernel/display/html';

/** `$x$` and `$$x$$` as in notebooks, drawn as MathML, which needs neither script nor font. */
export const math: MarkedExtension = {
  extensions: [
    formula('displayMath', 'block', /^\$\$([^$]+?)\$\$\s*(?:\n|$)/, true),
    formula('displayMathInText', 'inline', /^\$\$([^$]+?)\$\$/, true),
    formula('inlineMath', 'inline', /^\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d)/, false),
  ],
};

type Formula = TokenizerExtension & { renderer(token: { text?: string }): string };

function formula(name: string, level: 'block' | 'inline', pattern: RegExp, displayMode: boolean): Formula {
  return {
    name,
    level,
    start: (source) => {
      const at = source.search(level === 'block' ? /^\$\$/m : /\$/);
      return at < 0 ? undefined : at;
    },
    tokenizer(source) {
      const match = pattern.exec(source);
      return match ? { type: name, raw: match[0], text: match[1]?.trim() } : undefined;
    },
    renderer: ({ text = '' }) => mathml(text, displayMode),
  };
}

function mathml(tex: string, displayMode: boolean): string {
  try {
    return temml.renderToString(tex, { displayMode, throwOnError: true });
  } catch {
    return `<code>${escapeHtml(tex)}</code>`;
  }
}
