// Names of faults on the tuning set: how many are found, what is found wrongly.
//   node test/bench/faults.mjs [--set tune|posts] [--static] [--only ID,…] [--style sequential,…] [--engine wasm] [--keep] [--cached] [--missed] [--correct | --skip-correct]
// DESCENT_FAULTS_DIR is the folder of tune.jsonl. Runs are kept in out/tune and are not repeated for the same build.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const outfile = join(root, 'out/tune/bench.mjs');
mkdirSync(join(root, 'out/tune'), { recursive: true });
await build({
  entryPoints: [join(root, 'test/tune/bench.ts')],
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
