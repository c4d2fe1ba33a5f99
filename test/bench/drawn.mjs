// From the end of a batch to its point on the screen, and whether the editor stays responsive while a cell
// prints: `node test/bench/drawn.mjs [--no-panel]`, in a headless VS Code, after a build.
import { setUpHeadless } from '../../scripts/setup.mjs';
import { importTypeScript } from '../../scripts/setup/typescript.mjs';

await setUpHeadless();
const { measureDrawing } = await importTypeScript('test/bench/drawing.ts');
const { latencies, firstLatencies, perBatch, gaps, idleGaps, printed, printMs } = await measureDrawing();

const ms = (value) => `${value.toFixed(0)} ms`;
const rows = [
  ['batches', String(latencies.length)],
  ['one batch', ms(perBatch)],
  ['batch end to painted point, p50', ms(quantile(latencies, 0.5))],
  ['batch end to painted point, p95', ms(quantile(latencies, 0.95))],
  ['its first batch, while the chart is made', ms(latencies[0])],
  ["the window's first run, which opens the panel: p50", ms(quantile(firstLatencies, 0.5))],
  ["the window's first run: p95", ms(quantile(firstLatencies, 0.95))],
  ["the window's first run: first batch", ms(firstLatencies[0])],
  ['printed lines that arrived', printed],
  ['printing them, as seen by the extension host', ms(printMs)],
  ['longest gap between two frames meanwhile', ms(Math.max(...gaps))],
  ['gaps between two frames meanwhile, p95', ms(quantile(gaps, 0.95))],
  ['longest gap between two frames at rest', ms(Math.max(...idleGaps))],
];
console.log('| measured | value |\n| --- | ---: |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
