import Anser from 'anser';
import hljs from 'highlight.js/lib/core';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import { Marked } from 'marked';
import { escapeHtml } from '../../../kernel/display/html';
import { raw, type Html } from './html';
import { math } from './math';

hljs.registerLanguage('typescript', typescript);
hljs.registerLanguage('javascript', javascript);
hljs.registerLanguage('json', json);

const aliases: Record<string, string> = { ts: 'typescript', js: 'javascript' };

/** Source text with the classes of highlight.js, coloured by the report's style. */
export function highlighted(code: string, language = ''): Html {
  const name = aliases[language] ?? language;
  return raw(hljs.getLanguage(name) ? hljs.highlight(code, { language: name }).value : escapeHtml(code));
}

const marked = new Marked(math, {
  renderer: {
    code: ({ text, lang }) => `<pre class="code"><code>${highlighted(text, lang).markup}</code></pre>`,
  },
});

export function markdown(source: string): Html {
  return raw(marked.parse(source, { async: false }));
}

/** Terminal output: colours become classes, and a line that was drawn over shows its last state. */
export function terminalText(text: string): Html {
  const settled = text.replace(/\r\n/g, '\n').replace(/^.*\r(?=[^\n])/gm, '');
  return raw(Anser.ansiToHtml(escapeHtml(settled), { use_classes: true }));
}
