import { resolve } from 'node:path';

const ADVICE: { [code: string]: (path: string) => string } = {
  EACCES: (path) =>
    `You may not read or write ${path}. Choose another folder, or change who may with the rights of that one.`,
  EPERM: (path) => `The system does not allow this on ${path}. Choose another folder, or change its rights.`,
  EROFS: (path) => `${path} is on a file system that cannot be written. Choose another folder.`,
  ENOSPC: (path) => `No space is left where ${path} is. Remove what you do not need, or choose another disk.`,
  ENOENT: (path) => `Nothing is at ${path}. Paths start at the folder of the notebook; check the spelling.`,
};

/** What to do about an error that comes from JavaScript or Node, where that is known. */
export function adviceFor(error: Error, message: string): string | undefined {
  const [, name] = /^(\S+) is not defined$/.exec(message) ?? [];
  if (error instanceof ReferenceError && name !== undefined) {
    return `Run the cell that declares ${name} first, or check the spelling.`;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (typeof path !== 'string' || code === undefined) return undefined;
  return ADVICE[code]?.(resolve(path));
}
