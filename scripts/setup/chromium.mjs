// The browser that shows the headless VS Code: one that is there, else Debian's, installed where we may
// install and unpacked into the cache folder where we may not.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, createFolder } from './folders.mjs';
import { capture, onPath, run } from './processes.mjs';
import { SetupError, step } from './step.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge'];
const unpacked = join(cacheFolder, 'chromium');
const launcher = join(unpacked, 'chromium');

/** Path of Chromium, or undefined. `DESCENT_CHROMIUM` names another one. */
export function findChromium() {
  const named = process.env.DESCENT_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return names.map(onPath).find(Boolean) ?? (existsSync(launcher) ? launcher : undefined);
}

/** Sets `DESCENT_CHROMIUM` (its path) and `DESCENT_CHROMIUM_LIBRARIES`, where its software GPU is. */
export async function setUpChromium() {
  await step('Installing Chromium', () => Boolean(findChromium()), install);
  process.env.DESCENT_CHROMIUM = findChromium();
  const base = process.env.DESCENT_CHROMIUM === launcher ? unpacked : '/';
  process.env.DESCENT_CHROMIUM_LIBRARIES ??= join(base, 'usr', 'lib', 'chromium');
}

async function install() {
  if (!onPath('apt-get')) throw new SetupError(byHand('this machine has no apt-get to install one with'));
  const prefix = await elevated();
  if (prefix) await installPackage(prefix);
  else await createFolder(unpacked, unpackPackages);
  if (!findChromium()) throw new SetupError(byHand('installing it with apt-get left no browser behind'));
}

const byHand = (reason) =>
  `Descent's headless mode needs Chromium, and ${reason}.\n` +
  'Install Chromium or Chrome, or set DESCENT_CHROMIUM to the path of one, and start again.';

/** How to become root, as the start of a command; undefined where that needs a password. */
async function elevated() {
  if (process.getuid?.() === 0) return [];
  const sudo = onPath('sudo');
  if (!sudo) return undefined;
  const test = await capture(sudo, ['-n', 'true']);
  return test.code === 0 ? [sudo, '-n'] : undefined;
}

async function installPackage(prefix) {
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    return run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
}

/** apt keeps its lists and archives in a folder of ours and only downloads: no root needed. */
async function unpackPackages(folder) {
  const apt = join(folder, 'apt');
  await mkdir(join(apt, 'lists', 'partial'), { recursive: true });
  await mkdir(join(apt, 'archives', 'partial'), { recursive: true });
  const options = {
    'Dir::State::Lists': join(apt, 'lists'),
    'Dir::Cache': apt,
    'Dir::Cache::Archives': join(apt, 'archives'),
    'Debug::NoLocking': '1',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await run('apt-get', [...flags, 'update']);
  await run('apt-get', [
    ...[...flags, 'install', '-y', '--download-only', '--no-install-recommends'],
    ...['chromium', 'fonts-dejavu-core'],
  ]);
  const files = await readdir(join(apt, 'archives'));
  for (const file of files.filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', join(apt, 'archives', file), folder]);
  }
  await rm(apt, { recursive: true });
  await writeLauncher(folder);
}

/** Debian's own start script looks in /usr, so the browser is started with the unpacked libraries and fonts. */
async function writeLauncher(folder) {
  const libraries = ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu', 'lib/x86_64-linux-gnu'];
  const script = [
    '#!/bin/sh',
    'here=$(dirname "$(readlink -f "$0")")',
    `export LD_LIBRARY_PATH="${libraries.map((path) => `$here/${path}`).join(':')}:$LD_LIBRARY_PATH"`,
    'export FONTCONFIG_FILE="$here/fonts.conf"',
    'exec "$here/usr/lib/chromium/chromium" "$@"',
  ].join('\n');
  await writeFile(join(folder, 'chromium'), `${script}\n`);
  await chmod(join(folder, 'chromium'), 0o755);
  await writeFile(join(folder, 'fonts.conf'), fontsConfiguration);
}

const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
