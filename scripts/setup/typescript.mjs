import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './folders.mjs';

/** Loads a TypeScript module of test/harness from a script: bundled, its packages left outside. */
export async function importTypeScript(path) {
  const { build } = await import('esbuild');
  const outfile = join(root, 'out', 'scripts', path.replace(/\.ts$/, '.mjs'));
  await mkdir(join(outfile, '..'), { recursive: true });
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
