import { execFile } from 'node:child_process';
import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { openPromise, type Entry } from 'yauzl';
import { root } from './paths';

const execute = promisify(execFile);

/** Copies what git knows or would add, with the installed packages linked: packaging rebuilds dist/ there. */
export async function copyCheckout(folder: string): Promise<void> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await execute('git', list, { cwd: root, maxBuffer: 1 << 26 });
  for (const path of stdout.split('\0').filter(Boolean)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(root, path), join(folder, path)).catch(ignoreDeleted);
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** `vsce package --target TARGET` in a checkout; resolves to the path of the VSIX. */
export async function packageVsix(checkout: string, target: string): Promise<string> {
  const vsix = join(checkout, `${target}.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // All is bundled, so there are no dependencies to list; `npm list` does not understand linked packages.
  const args = ['package', '--no-dependencies', '--target', target, '--out', vsix];
  await execute(process.execPath, [vsce, ...args], { cwd: checkout });
  return vsix;
}

export interface VsixFile {
  path: string;
  size: number;
  read(): Promise<Buffer>;
}

/** The files of a VSIX, sorted by path. */
export async function filesOf(vsix: string): Promise<VsixFile[]> {
  const zip = await openPromise(vsix, { autoClose: false });
  const files: VsixFile[] = [];
  for await (const entry of zip.eachEntry()) {
    files.push({ path: entry.fileName, size: entry.uncompressedSize, read: () => read(entry) });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));

  async function read(entry: Entry): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}

function ignoreDeleted(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
