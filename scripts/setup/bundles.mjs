import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { run } from './processes.mjs';
import { step } from './step.mjs';

const inputs = ['kernel', 'extension', 'webviews', 'scripts', 'package-lock.json'];
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');

/** dist/ built from the sources as they are, for this machine. */
export function setUpBundles() {
  return step(
    'Building dist/',
    async () => (await builtStamp()) === (await sourceStamp([])),
    () => run(process.execPath, ['scripts/build.mjs'], { cwd: root }),
  );
}

/** Called by the build with its flags; dist/ counts as built when the returned function was called. */
export async function beginBuild(flags) {
  await rm(stampFile, { force: true });
  const stamp = await sourceStamp(flags);
  return async () => {
    await mkdir(dist, { recursive: true });
    await writeFile(stampFile, stamp);
  };
}

async function builtStamp() {
  return existsSync(stampFile) ? readFile(stampFile, 'utf8') : undefined;
}

async function sourceStamp(flags) {
  const hash = createHash('sha256').update(JSON.stringify(flags));
  for (const path of await sources()) hash.update(path).update(await readFile(join(root, path)));
  return hash.digest('hex');
}

async function sources() {
  const lists = await Promise.all(inputs.map(filesBelow));
  return lists
    .flat()
    .filter((path) => /\.(m?[tj]sx?|css|json)$/.test(path) && !/\.test\.tsx?$/.test(path))
    .sort();
}

async function filesBelow(path) {
  if (path.endsWith('.json')) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .filter((file) => !file.includes('examples'));
}
