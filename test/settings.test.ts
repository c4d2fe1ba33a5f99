import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  contributes: { configuration: { properties: object } };
};

/** `setting descent.x`, `settings descent.x and descent.y`, with quotes or backticks or without. */
const NAMED = /settings?\s+["'`]?(descent(?:\.\w+)+)["'`]?(?:\s+and\s+["'`]?(descent(?:\.\w+)+))?/g;

test('every setting that a message or a page names is in the manifest', () => {
  const named = sources().flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(NAMED)].flatMap(([, ...names]) =>
      names.flatMap((name: string | undefined) => (name === undefined ? [] : [{ name, file }])),
    ),
  );
  expect(named.map(({ name }) => name)).toContain('descent.engine');
  const known = Object.keys(contributes.configuration.properties);
  expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
});

function sources(): string[] {
  const code = ['kernel', 'extension', 'webviews'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(root, folder, path),
    ),
  );
  const pages = readdirSync(root).map((name) => join(root, name));
  return [...code, ...pages].filter((path) => /\.(tsx?|md)$/.test(path));
}
