import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../harness/paths';
import type { Program } from './run';

/** The notebooks of a folder, by the name of their file. */
export function notebooksIn(folder: string): Program[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.ipynb'));
  return names.map((name) => ({
    id: basename(name, '.ipynb'),
    notebook: readFileSync(join(root, folder, name), 'utf8'),
  }));
}

export function exampleNotebooks(): Program[] {
  const folder = 'extension/examples';
  return readdirSync(join(root, folder)).flatMap((name) =>
    notebooksIn(join(folder, name)).map((one) => ({ ...one, id: `example-${one.id}` })),
  );
}
