// How long a keystroke in a large notebook keeps the linter: node test/bench/lint.mjs [--cells 30] [--keystrokes 400]
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { largeNotebook } from './largeNotebook.mjs';

const root = resolve(import.meta.dirname, '../..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

const outfile = join(root, 'out/bench/lint.mjs');
mkdirSync(join(root, 'out/bench'), { recursive: true });
await build({
  entryPoints: [join(root, 'extension/lint/lint.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['typescript'],
  logLevel: 'warning',
});
const { lintNotebook } = await import(pathToFileURL(outfile).href);

const count = option('cells', 30);
const texts = largeNotebook(count);
const cells = texts.map((text, index) => ({ cell: { id: `cell-${index}`, index }, text }));
const typed = ' // what a user types while thinking';

lintNotebook(cells);
const [times, busy] = [[], []];
for (let key = 0; key < option('keystrokes', 400); key++) {
  const index = (key * 7) % cells.length;
  const text = texts[index] + typed.slice(0, 1 + (key % typed.length));
  const edited = cells.map((cell) => (cell.cell.index === index ? { ...cell, text } : cell));
  const [start, used] = [performance.now(), process.cpuUsage()];
  lintNotebook(edited);
  times.push(performance.now() - start);
  busy.push(process.cpuUsage(used).user / 1000);
}
const at = (all, share) =>
  all.sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))].toFixed(1);
console.log(
  `${cells.length} cells, ${texts.join('\n').split('\n').length} lines, ${times.length} keystrokes`,
);
console.log(`ms per keystroke: p50 ${at(times, 0.5)}, p95 ${at(times, 0.95)}, worst ${at(times, 1)}`);
console.log(`of that the processor's: p50 ${at(busy, 0.5)}, p95 ${at(busy, 0.95)}, worst ${at(busy, 1)}`);
