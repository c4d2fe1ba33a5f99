import { basename } from 'node:path';
import { textOf, type NotebookFile } from '../notebook/nbformat';
import type { LoadedNotebook } from '../notebook/readNotebook';
import type { ExecutionRecord } from '../run/executionRecord';
import { cellHtml } from './cells';
import { html, raw } from './html';
import { style } from './style';
import { summaryHtml } from './summary';

/**
 * The whole execution as one HTML file that needs nothing else: no network, no scripts. Its policy also
 * keeps scripts in the notebook's own outputs from running.
 */
export function reportHtml({ path, file }: LoadedNotebook, record: ExecutionRecord): string {
  const title = titleOf(file) ?? basename(path, '.ipynb');
  const records = new Map(record.cells.map((cell) => [cell.cell.index, cell]));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; font-src data:"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="Descent" />
        <title>${title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          ${summaryHtml(title, basename(path), record)}
          ${withoutTitle(file).map((cell, index) => cellHtml(cell, index, records.get(index)))}
        </main>
      </body>
    </html> `.markup;
}

const titlePattern = /^#\s+(.+?)\s*#*\s*$/m;

function titleOf({ cells }: NotebookFile): string | undefined {
  const [first] = cells;
  return first?.cell_type === 'markdown' ? titlePattern.exec(textOf(first.source))?.[1] : undefined;
}

/** The head of the report shows the title already. */
function withoutTitle({ cells }: NotebookFile): NotebookFile['cells'] {
  return cells.map((cell, index) =>
    index === 0 && cell.cell_type === 'markdown'
      ? { ...cell, source: textOf(cell.source).replace(titlePattern, '') }
      : cell,
  );
}
