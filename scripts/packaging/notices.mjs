// The licences of all that ships in dist/: of the packages in the bundles and of the copied files.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Copied, not bundled: see vendor.mjs. */
const copied = ['esbuild', 'webgpu', '@tensorflow/tfjs-backend-wasm'];

/** Writes dist/thirdPartyNotices.txt for the inputs that esbuild reports. */
export async function writeNotices(inputs) {
  const names = new Set([
    ...inputs.map(packageOf).filter(Boolean),
    ...copied.map((name) => `node_modules/${name}`),
  ]);
  const entries = await Promise.all([...names].sort().map(noticeOf));
  const head = 'Descent contains these packages. Their licences follow.\n';
  await writeFile('dist/thirdPartyNotices.txt', [head, ...new Set(entries)].join(`\n${'-'.repeat(80)}\n\n`));
}

/** `node_modules/@a/b/lib/c.js` to `node_modules/@a/b`; nested packages keep their whole path. */
function packageOf(path) {
  return /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0];
}

async function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? await readFile(join(folder, file), 'utf8') : `Licence: ${license}${authorOf(author)}\n`;
  return `${name} ${version} (${license})\n\n${text}`;
}

const authorOf = (author) => {
  const name = typeof author === 'string' ? author : author?.name;
  return name ? `, by ${name}` : '';
};
