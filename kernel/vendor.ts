import { basename, dirname, join } from 'node:path';

/**
 * Path of a file that ships with Descent beside the bundles: `dist/` of the extension. Tests that run
 * from source set `DESCENT_DIST`.
 */
export function distPath(...parts: string[]): string {
  const dist =
    process.env['DESCENT_DIST'] ?? (basename(__dirname) === 'kernel' ? dirname(__dirname) : __dirname);
  return join(dist, ...parts);
}
