import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Root of the checkout: found from the working directory, as the harness is bundled to several places. */
export const root = findRoot(resolve('.'));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'tsconfig.base.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('Start this inside the Descent checkout.');
  return findRoot(parent);
}

/** Where screenshots, reports and bundled tests go. */
export const out = (...parts: string[]): string => join(root, 'out', ...parts);

/** A path that set-up put into the environment. */
export function fromSetUp(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: start this through \`npm test\` or \`npm start\`.`);
  return value;
}
