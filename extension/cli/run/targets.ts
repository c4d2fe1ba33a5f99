import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../userError';

/**
 * Makes sure, before an hour of training, that its results can be written. Asks by writing: access
 * rights alone do not tell on Windows or on a read-only disk.
 */
export async function checkTargets(targets: { option: string; path: string }[]): Promise<void> {
  const seen = new Map<string, string>();
  for (const { option, path } of targets) {
    const other = seen.get(resolve(path));
    if (other) throw new UserError(`${other} and ${option} both name ${path}.`);
    seen.set(resolve(path), option);
    await checkTarget(option, path);
  }
}

async function checkTarget(option: string, path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new UserError(`${option} ${path} is a folder; name a file in it.`);
  const probe = temporaryName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new UserError(`${option} cannot be written: ${why(error, path)} Nothing was run.`);
  }
}

function why(error: unknown, path: string): string {
  const folder = dirname(resolve(path));
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === 'EACCES' || code === 'EPERM') return `no right to write in ${folder}. Choose another folder.`;
  if (code === 'EROFS') return `${folder} is on a read-only disk. Choose another folder.`;
  if (code === 'ENOSPC') return `the disk of ${folder} is full.`;
  return `${folder} does not take files (${code}). Choose another folder.`;
}

/** The file is either the old one or the new one, never half of it. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
}
