// Packages of other platforms, which `npm ci` leaves out: fetched by npm, checked against package-lock.json.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cacheFolder, createFolder, root } from '../setup/folders.mjs';
import { npm } from '../setup/processes.mjs';
import { SetupError } from '../setup/step.mjs';

/** Folder of a package in the version of the lock file: in node_modules, else unpacked in the cache. */
export async function packageFolder(name) {
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const locked = packages[`node_modules/${name}`];
  if (!locked) throw new SetupError(`package-lock.json has no ${name}.`);
  const folder = join(cacheFolder, 'packages', `${name.replace('/', '+')}@${locked.version}`);
  if (!existsSync(folder)) await createFolder(folder, (target) => fetchPackage(name, locked, target));
  return folder;
}

async function fetchPackage(name, { version, integrity }, folder) {
  const answer = await npm(['pack', `${name}@${version}`, '--json', '--pack-destination', folder], {
    cwd: cacheFolder,
  });
  const archive = join(folder, basename(JSON.parse(answer)[0].filename.replace('@', '').replace('/', '-')));
  const bytes = await readFile(archive);
  const actual = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (actual !== integrity) throw new SetupError(`${name}@${version} is not what package-lock.json names.`);
  await unpack(gunzipSync(bytes), folder);
}

/** A tar archive of npm: plain files below `package/`, 512-byte blocks. */
async function unpack(tar, folder) {
  const text = (start, length) => tar.toString('utf8', start, start + length).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const size = parseInt(text(at + 124, 12), 8);
    const isFile = ['0', '\0'].includes(String.fromCharCode(tar[at + 156]));
    const path = join(folder, text(at, 100).replace(/^package\//, ''));
    if (isFile) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, tar.subarray(at + 512, at + 512 + size), {
        mode: parseInt(text(at + 100, 8), 8),
      });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
