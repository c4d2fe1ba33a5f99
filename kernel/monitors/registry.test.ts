import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MONITORS } from './registry';

const here = import.meta.dirname;
const ids = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** UPDATE=1 writes it anew. */
test('the registry holds the folders', () => {
  const file = join(here, 'registry.ts');
  if (process.env['UPDATE']) writeFileSync(file, registry());
  expect(readFileSync(file, 'utf8')).toBe(registry());
});

test('each monitor is named after its folder and has a page with the same heading', () => {
  expect(MONITORS.map(({ id }) => id)).toEqual(ids);
  for (const id of ids) {
    const page = readFileSync(join(here, id, 'monitor.md'), 'utf8');
    expect(page.split('\n')[0]).toBe(`# ${id}`);
    expect(page.match(/^## .*$/gm), id).toEqual([
      '## Why',
      '## When it is told',
      '## What to do',
      '## When it is fine',
      '## What it costs',
    ]);
  }
});

function registry(): string {
  const name = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// Generated from the folders: `UPDATE=1 npx vitest run kernel/monitors/registry.test.ts`.',
    ...ids.map((id) => `import { monitor as ${name(id)} } from './${id}/monitor';`),
    "import type { Monitor } from './monitor';",
    '',
    'export const MONITORS: readonly Monitor[] = [',
    ...ids.map((id) => `  ${name(id)},`),
    '];',
    '',
  ].join('\n');
}
