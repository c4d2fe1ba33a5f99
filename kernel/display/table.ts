import type { MimeBundle } from '../protocol/values';
import { escapeHtml, htmlOutput } from './html';

export interface TableColumn {
  title: string;
  /** A second line in the head, e.g. a type. */
  note?: string;
  /** Numbers are set right. */
  numeric?: boolean;
}

/** One table, drawn as text and as HTML. */
export interface TableView {
  title?: string;
  columns: TableColumn[];
  rows: string[][];
  /** Lines below the table. */
  notes?: string[];
}

export function tableBundle(view: TableView): MimeBundle {
  return { 'text/html': htmlTable(view), 'text/plain': textTable(view) };
}

export function textTable({ title, columns, rows, notes = [] }: TableView): string {
  const widths = columns.map((column, index) =>
    Math.max(
      column.title.length,
      column.note?.length ?? 0,
      ...rows.map((row) => oneLine(row[index] ?? '').length),
    ),
  );
  const line = (cells: string[]) =>
    columns
      .map(({ numeric }, index) => {
        const cell = oneLine(cells[index] ?? '');
        const width = widths[index] ?? 0;
        return numeric ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const head = [line(columns.map((column) => column.title))];
  if (columns.some((column) => column.note)) head.push(line(columns.map((column) => column.note ?? '')));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [...(title ? [title] : []), ...head, rule, ...rows.map(line), ...notes].join('\n');
}

export function htmlTable({ title, columns, rows, notes = [] }: TableView): string {
  const numericClass = (column?: TableColumn) => (column?.numeric ? ' class="d-num"' : '');
  const head = columns.map((column) => {
    const note = column.note ? `<small>${escapeHtml(column.note)}</small>` : '';
    return `<th scope="col"${numericClass(column)}>${escapeHtml(column.title)}${note}</th>`;
  });
  const body = rows.map((row) => {
    const cells = columns.map(
      (column, index) => `<td${numericClass(column)}>${escapeHtml(row[index] ?? '')}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return htmlOutput(
    (title ? `<p class="d-title"><b>${escapeHtml(title)}</b></p>` : '') +
      `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>` +
      notes.map((note) => `<p class="d-note">${escapeHtml(note)}</p>`).join(''),
  );
}

/** `1,234,567`: the same in every locale, since notebooks travel. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
