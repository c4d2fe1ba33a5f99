import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

/**
 * Tests on the public data files. Where there are none they are skipped, and their title says why; in CI
 * nothing may be skipped, so there a missing folder fails.
 */
export function describeWithData(title: string, tests: (folder: string) => void): void {
  const folder = process.env['DESCENT_DATA_DIR'] ?? join(process.cwd(), '..', 'shared', 'data');
  const isThere = ['mnist', 'tabular'].every((name) => existsSync(join(folder, name)));
  const reason = `no data files at ${folder}: set DESCENT_DATA_DIR`;
  if (!isThere && process.env['CI'] === 'true') throw new Error(reason);
  const suite = () => tests(folder);
  // MNIST is 47 MB to unzip and check.
  if (isThere) describe(title, { timeout: 30_000 }, suite);
  else describe.skip(`${title} (skipped: ${reason})`, suite);
}
