import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { npm } from './processes.mjs';
import { step } from './step.mjs';

/** node_modules as package-lock.json wants it. */
export function setUpDependencies() {
  return step('Installing npm packages', upToDate, () =>
    npm(['ci', '--no-audit', '--no-fund'], { cwd: root }),
  );
}

async function upToDate() {
  try {
    const wanted = await packages('package-lock.json');
    const installed = await packages(join('node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || installed[path]?.integrity === entry.integrity,
    );
  } catch {
    return false;
  }
}

async function packages(lockFile) {
  return JSON.parse(await readFile(join(root, lockFile), 'utf8')).packages;
}
