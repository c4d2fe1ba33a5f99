import { build } from 'esbuild';
import { join } from 'node:path';
import { out, root } from './paths';

/** Bundles a module that runs inside VS Code's extension host, and returns the path of the result. */
export async function bundleForVscode(entry: string): Promise<string> {
  const outfile = out(entry.replace(/\.ts$/, '.js'));
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
