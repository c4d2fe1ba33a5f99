import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ErrorCode } from '../protocol/errors';
import { UserError } from './userError';

const suffixes = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

export const isLocal = (specifier: string): boolean =>
  /^(?:\.{0,2}[\\/]|\.{1,2}$|file:)/.test(specifier) || isAbsolute(specifier);

/** The file that a relative import means: with or without suffix, `.js` for `.ts`, or a folder's index. */
export async function findLocal(specifier: string, importer: string): Promise<string> {
  const base = specifier.startsWith('file:')
    ? fileURLToPath(specifier)
    : resolve(dirname(importer), specifier);
  for (const path of candidates(base)) if (await isFile(path)) return path;
  throw new UserError(
    `Cannot find '${specifier}' from ${dirname(importer)}`,
    `There is no file ${base}, also not with ${suffixes.join(', ')}. Check the path: it starts at the folder of the importing file.`,
    ErrorCode.moduleNotFound,
  );
}

function candidates(base: string): string[] {
  const typescript = /\.([mc]?)js(x?)$/.exec(base);
  return [
    base,
    ...(typescript ? [base.replace(/\.[mc]?jsx?$/, `.${typescript[1] ?? ''}ts${typescript[2] ?? ''}`)] : []),
    ...suffixes.map((suffix) => base + suffix),
    ...suffixes.map((suffix) => resolve(base, `index${suffix}`)),
  ];
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Changes whenever the file does. */
export async function versionOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return 'gone';
  }
}

export async function readText(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  return text.replace(/^\uFEFF/, '');
}
