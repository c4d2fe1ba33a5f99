import { RUN_MIME } from '../../../kernel/protocol/training';
import type { Json, MimeBundle, Output } from '../../../kernel/protocol/values';
import { textOf, type NotebookCell } from '../notebook/nbformat';
import type { CellRecord } from '../run/executionRecord';
import { formatSeconds } from '../terminal/format';
import { html, raw, type Html } from './html';
import { highlighted, markdown, terminalText } from './text';

/** One cell of the notebook as the report shows it; `record` is there for code cells. */
export function cellHtml(cell: NotebookCell, index: number, record: CellRecord | undefined): Html {
  const source = textOf(cell.source);
  if (cell.cell_type === 'markdown') return html`<section class="prose">${markdown(source)}</section>`;
  if (!record) return html`<section class="cell"><pre class="text">${source}</pre></section>`;
  return html`<section class="cell ${record.status}" id="cell-${index + 1}">
    <div class="gutter">${cellLabel(record, index)}</div>
    <pre class="code"><code>${highlighted(source, record.cell.language)}</code></pre>
    ${record.outputs.length > 0 && html`<div class="outputs">${record.outputs.map(outputHtml)}</div>`}
  </section>`;
}

function cellLabel({ status, durationMs }: CellRecord, index: number): Html {
  const detail = status === 'skipped' ? 'not run' : durationMs >= 100 ? formatSeconds(durationMs / 1000) : '';
  const mark = { ok: '', skipped: '', error: 'failed ', interrupted: 'stopped ' }[status];
  return html`<span>Cell ${index + 1}</span><span>${mark}${detail}</span>`;
}

function outputHtml(output: Output): Html {
  switch (output.kind) {
    case 'stream':
      return html`<pre class="text ${output.name}">${terminalText(output.text)}</pre>`;
    case 'error':
      return html`<pre class="text error">${terminalText(output.error.stack)}</pre>`;
    case 'display':
    case 'result':
      return bundleHtml(output.data);
    case 'update-display':
    case 'clear':
      return html``;
  }
}

/** The richest form that needs no script. */
const renderers: [mime: string, render: (value: string) => Html][] = [
  ['text/html', (value) => html`<div class="rich">${raw(value)}</div>`],
  ['image/svg+xml', svgHtml],
  ['image/png', (value) => imageHtml('image/png', value)],
  ['image/jpeg', (value) => imageHtml('image/jpeg', value)],
  ['text/markdown', (value) => html`<div class="prose">${markdown(value)}</div>`],
  ['text/plain', (value) => html`<pre class="text">${terminalText(value)}</pre>`],
];

function bundleHtml(data: MimeBundle): Html {
  for (const [mime, render] of renderers) {
    const value = data[mime];
    if (typeof value === 'string') return render(value);
  }
  const [mime] = Object.keys(data).filter((name) => name !== RUN_MIME);
  return mime === undefined ? html`` : jsonHtml(data[mime] ?? null);
}

function jsonHtml(value: Json): Html {
  return html`<pre class="code"><code>${highlighted(JSON.stringify(value, null, 2), 'json')}</code></pre>`;
}

/** Inline, so that a chart takes the colours of the page. */
function svgHtml(value: string): Html {
  return html`<figure>${raw(value.replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>/g, ''))}</figure>`;
}

function imageHtml(mime: string, base64: string): Html {
  return html`<figure><img alt="" src="data:${mime};base64,${base64}" /></figure>`;
}
