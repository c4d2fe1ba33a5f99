import type * as Esbuild from 'esbuild';
import { createRequire } from 'node:module';
import { distPath } from '../vendor';

let loaded: typeof Esbuild | undefined;

/** esbuild with the binary that ships with Descent. */
export function esbuild(): typeof Esbuild {
  return (loaded ??= load());
}

function load(): typeof Esbuild {
  const binary = distPath(
    'vendor',
    'esbuild',
    'bin',
    process.platform === 'win32' ? 'esbuild.exe' : 'esbuild',
  );
  // esbuild reads the variable once, while it loads; programs that cells start should not inherit it.
  const before = process.env['ESBUILD_BINARY_PATH'];
  process.env['ESBUILD_BINARY_PATH'] = binary;
  try {
    const main = distPath('vendor', 'esbuild', 'lib', 'main.js');
    return createRequire(main)(main) as typeof Esbuild;
  } finally {
    if (before === undefined) delete process.env['ESBUILD_BINARY_PATH'];
    else process.env['ESBUILD_BINARY_PATH'] = before;
  }
}
