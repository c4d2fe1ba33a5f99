import { escapeHtml, htmlOutput } from '../../display/html';
import { DISPLAY_SYMBOL } from '../../display/renderer';
import { textTable, type TableView } from '../../display/table';
import type { MimeBundle } from '../../protocol/values';
import { runtime } from '../runtime';

/** What a call has found, as it is shown: words first, then the picture, the numbers and what to do. */
export interface Report {
  title: string;
  explanation?: string;
  /** Complete SVG documents. */
  pictures?: readonly string[];
  table?: TableView;
  /** More HTML, already escaped. */
  html?: string;
  advice?: readonly string[];
}

/** Shows the report in the output of the cell, and lets `result` say its title wherever it is shown itself. */
export function shown<T extends object>(result: T, report: Report): T & Shown {
  const show = () => void runtime().display?.bundle(reportBundle(report));
  show();
  const methods = {
    show: { value: show },
    [DISPLAY_SYMBOL]: { value: () => ({ 'text/plain': report.title }) },
  };
  return Object.defineProperties(result, methods) as T & Shown;
}

/** The result of a call that has shown itself. */
export interface Shown {
  /** Shows it once more, in the output of the cell that runs now. */
  show(): void;
}

export function reportBundle({
  title,
  explanation,
  pictures = [],
  table,
  html = '',
  advice = [],
}: Report): MimeBundle {
  const parts = [
    `<p class="d-title"><b>${escapeHtml(title)}</b></p>`,
    explanation ? `<p>${escapeHtml(explanation)}</p>` : '',
    ...pictures.map((svg) => `<p>${image(svg, title)}</p>`),
    table ? tableHtml(table) : '',
    html,
    advice.length > 0 ? `<ol>${advice.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ol>` : '',
  ];
  const text = [
    title,
    ...(explanation ? [explanation] : []),
    ...(table ? [textTable(table)] : []),
    ...advice.map((one, k) => `${k + 1}. ${one}`),
  ].join('\n');
  return { 'text/html': htmlOutput(parts.join('')), 'text/plain': text };
}

/** As an image, so that its styles stay its own and follow the page's colour scheme. */
function image(svg: string, alternative: string): string {
  const data = Buffer.from(svg).toString('base64');
  return `<img alt="${escapeHtml(alternative)}" src="data:image/svg+xml;base64,${data}" style="max-width:100%">`;
}

function tableHtml({ columns, rows, notes = [] }: TableView): string {
  const numeric = (index: number) => (columns[index]?.numeric ? ' class="d-num"' : '');
  const head = columns.map(({ title }, k) => `<th scope="col"${numeric(k)}>${escapeHtml(title)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((cell, k) => `<td${numeric(k)}>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  const below = notes.map((note) => `<p class="d-note">${escapeHtml(note)}</p>`);
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>${below.join('')}`;
}
