import { readFileSync } from 'node:fs';
import { distPath } from '../vendor';

/** What a run was made with. */
export function versions(): Record<string, string> {
  return {
    descent: descentVersion(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
}

function descentVersion(): string {
  try {
    const manifest = JSON.parse(readFileSync(distPath('..', 'package.json'), 'utf8')) as {
      version?: unknown;
    };
    return typeof manifest.version === 'string' ? manifest.version : 'unknown';
  } catch {
    return 'unknown';
  }
}
