import { createHash } from 'node:crypto';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { startProgress } from '../../progress';
import { runtime } from '../../runtime';
import { download } from '../download';

/** The four files, with the MD5 of their content unzipped: compressed ones differ between mirrors. */
export const mnistFiles = {
  trainImages: { name: 'train-images-idx3-ubyte', md5: '6bbc9ace898e44ae57da46a324031adb' },
  trainLabels: { name: 'train-labels-idx1-ubyte', md5: 'a25bea736e30d166cdddb491f175f624' },
  testImages: { name: 't10k-images-idx3-ubyte', md5: '2646ac647ad5339dbf082846283269ea' },
  testLabels: { name: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637' },
} as const;

export interface DataFile {
  name: string;
  /** Of the content, unzipped, in hexadecimal. */
  md5: string;
}

export const mnistMirrors = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://raw.githubusercontent.com/fgnt/mnist/master/',
] as const;

/**
 * The content of a file, unzipped and verified: from `DESCENT_DATA_DIR/mnist`, else from the cache, else
 * from the mirrors into the cache.
 */
export async function loadFile(file: DataFile, mirrors: readonly string[]): Promise<Buffer> {
  return (await fromDataFolder(file)) ?? (await fromCache(file)) ?? (await fromMirrorsOnce(file, mirrors));
}

async function fromDataFolder(file: DataFile): Promise<Buffer | undefined> {
  const folder = process.env['DESCENT_DATA_DIR'];
  if (!folder) return undefined;
  for (const name of [`${file.name}.gz`, file.name]) {
    const path = join(folder, 'mnist', name);
    if (!(await exists(path))) continue;
    const { content, problem } = await read(path, file.md5);
    if (content) return content;
    throw new Error(
      `${path} is not the MNIST file it should be: ${problem}. Replace it by an intact copy, or remove it so that Descent downloads one.`,
    );
  }
  runtime().log(`DESCENT_DATA_DIR is ${folder}, but has no mnist/${file.name}.gz`);
  return undefined;
}

async function fromCache(file: DataFile): Promise<Buffer | undefined> {
  const path = cachePath(file);
  if (!(await exists(path))) return undefined;
  const { content, problem } = await read(path, file.md5);
  if (content) return content;
  const message = `The cached file ${path} is damaged (${problem}); downloading it again.`;
  runtime().log(message);
  runtime().display?.text(message);
  await rm(path, { force: true });
  return undefined;
}

/** Downloads under way: cells that ask for the same file at the same time share one. */
const underWay = new Map<string, Promise<Buffer>>();

function fromMirrorsOnce(file: DataFile, mirrors: readonly string[]): Promise<Buffer> {
  const path = cachePath(file);
  const started = underWay.get(path) ?? fromMirrors(file, mirrors).finally(() => underWay.delete(path));
  underWay.set(path, started);
  return started;
}

async function fromMirrors(file: DataFile, mirrors: readonly string[]): Promise<Buffer> {
  const path = cachePath(file);
  const progress = startProgress(`MNIST, ${file.name}.gz`);
  let content: Buffer | undefined;
  await download({
    urls: mirrors.map((mirror) => new URL(`${file.name}.gz`, mirror).href),
    destination: path,
    verify: async (part) => {
      const result = await read(part, file.md5);
      content = result.content;
      return result.problem;
    },
    onProgress: (bytes, total) => {
      progress.update(
        bytes,
        total,
        total ? `${megabytes(bytes)} of ${megabytes(total)} MB` : `${megabytes(bytes)} MB`,
      );
    },
    log: runtime().log,
  }).catch((reason: unknown) => {
    progress.finish(`MNIST, ${file.name}.gz: not downloaded`);
    throw new Error(
      `MNIST is not on this machine. ${(reason as Error).message}\nOr put the four .gz files into a folder "mnist" and set DESCENT_DATA_DIR to the folder above it. The generated data set digits() needs no download.`,
    );
  });
  progress.finish(`MNIST, ${file.name}.gz: downloaded to ${path}`);
  if (!content) throw new Error(`${path} was downloaded but not read`);
  return content;
}

/** Either the content, or what is wrong with it: expected against found. */
async function read(path: string, md5: string): Promise<{ content?: Buffer; problem?: string }> {
  const raw = await readFile(path);
  let content: Buffer = raw;
  if (raw[0] === 0x1f && raw[1] === 0x8b) {
    try {
      content = await promisify(gunzip)(raw);
    } catch (reason) {
      return {
        problem: `its ${String(raw.length)} bytes do not unzip (${(reason as Error).message}): it is truncated or altered`,
      };
    }
  }
  const found = createHash('md5').update(content).digest('hex');
  return found === md5 ? { content } : { problem: `its content has MD5 ${found}, expected ${md5}` };
}

function cachePath(file: DataFile): string {
  return join(runtime().cacheFolder, 'mnist', `${file.name}.gz`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
