// Names of faults on programs that no rule was made for, and warnings on correct ones.
//   node test/bench/unseen.mjs [--static] [--only ID,…] [--engine wasm] [--keep] [--cached] [--set first|second | --folder DIR]
// Runs are kept in out/tune and are not repeated for the same build.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const outfile = join(root, 'out/tune/unseenBench.mjs');
mkdirSync(join(root, 'out/tune'), { recursive: true });
await build({
  entryPoints: [join(root, 'test/tune/unseen/bench.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['typescript', 'esbuild'],
  logLevel: 'warning',
});
const { bench } = await import(pathToFileURL(outfile).href);
process.exitCode = await bench(process.argv.slice(2));
