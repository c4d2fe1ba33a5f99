import { escapeHtml, htmlOutput } from '../display/html';
import type { DisplayHandle } from '../display/display';
import { runtime } from './runtime';

/** A bar in the output of the running cell. */
export interface Progress {
  /** `done` and `total` in the same unit; text in words, e.g. `4.2 of 9.9 MB`. */
  update(done: number, total: number | undefined, text: string): void;
  /** Replaces the bar by one line. */
  finish(text: string): void;
}

const MIN_INTERVAL_MS = 100;

/** Nothing is shown for work that ends within a tenth of a second. */
export function startProgress(label: string): Progress {
  let handle: DisplayHandle | undefined;
  let shownAt = performance.now();
  const show = (html: string, text: string) => {
    const { display } = runtime();
    if (handle) void handle.updateHtml(html, text);
    else handle = display?.html(html, { text });
  };
  return {
    update(done, total, text) {
      if (performance.now() - shownAt < MIN_INTERVAL_MS) return;
      shownAt = performance.now();
      const line = `${label}: ${text}`;
      show(htmlOutput(`${bar(done, total, label)}<span class="d-dim">${escapeHtml(line)}</span>`), line);
    },
    finish(text) {
      runtime().log(text);
      if (handle) show(htmlOutput(`<span class="d-dim">${escapeHtml(text)}</span>`), text);
    },
  };
}

function bar(done: number, total: number | undefined, label: string): string {
  if (!total) return '';
  const percent = Math.round((100 * done) / total);
  return `<span class="d-bar" role="progressbar" aria-label="${escapeHtml(label)}" aria-valuenow="${percent}"><span style="width:${percent}%"></span></span>`;
}
