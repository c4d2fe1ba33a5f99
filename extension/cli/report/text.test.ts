import { describe, expect, it } from 'vitest';
import { html, raw } from './html';
import { highlighted, markdown, terminalText } from './text';

describe('text in the report', () => {
  it('escapes strings and inserts HTML', () => {
    expect(html`<b title="${'"'}">${'<i>'}${raw('<hr>')}${[html`${1}`, html`${2}`]}</b>`.markup).toBe(
      '<b title="&quot;">&lt;i&gt;<hr>12</b>',
    );
  });

  it('colours code and escapes what is in it', () => {
    expect(highlighted('const a = "<b>"', 'ts').markup).toContain('<span class="hljs-keyword">const</span>');
    expect(highlighted('const a = "<b>"', 'ts').markup).not.toContain('<b>');
    expect(highlighted('<b>', 'no-such-language').markup).toBe('&lt;b&gt;');
  });

  it('turns terminal colours into classes and shows the last state of a line that was drawn over', () => {
    expect(terminalText('\x1b[31mred\x1b[0m <b>').markup).toBe(
      '<span class="ansi-red-fg">red</span> &lt;b&gt;',
    );
    expect(terminalText('10 %\r20 %\ndone').markup).toBe('20 %\ndone');
  });

  it('renders Markdown', () => {
    expect(markdown('a **b**').markup).toContain('<strong>b</strong>');
  });

  it('draws formulas, and leaves money alone', () => {
    expect(markdown('so $x^2$ is').markup).toMatch(/so <math.*<msup>.*is/s);
    expect(markdown('$$\\frac{a}{b}$$').markup).toMatch(/<math display="block".*<mfrac>/s);
    expect(markdown('from $5 to $10').markup).toContain('from $5 to $10');
  });
});
