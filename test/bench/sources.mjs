// What the benches share: our sources, which are TypeScript, as modules; options; quantiles.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '../..');

/** Bundles `exports` (lines `export { … } from './kernel/…'`) and loads them; packages stay those of the repository. */
export async function loadSources(exports) {
  // Beside the packages, so that `require` finds them.
  const outfile = join(root, 'node_modules', `.descent-bench-${process.pid}.cjs`);
  await bundleSources(exports, outfile);
  try {
    return createRequire(import.meta.url)(outfile);
  } finally {
    await rm(outfile);
  }
}

/** The same as a file, for another process. */
export async function bundleSources(exports, outfile, external = ['@tensorflow/*', 'webgpu', 'typescript']) {
  await build({
    stdin: { contents: exports, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external,
    outfile,
    logLevel: 'error',
  });
}

/** Runs the `bench` of a TypeScript file with the arguments of this process; what it gives is the exit code. */
export async function runBench(entry, name) {
  mkdirSync(join(root, 'out/tune'), { recursive: true });
  const outfile = join(root, 'out/tune', `${name}.mjs`);
  await build({
    entryPoints: [join(root, entry)],
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
}

export function numberOption(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

export function quantiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}`;
}
