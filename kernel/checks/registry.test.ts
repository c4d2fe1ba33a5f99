import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from './registry';

const folder = import.meta.dirname;
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'check.ts')))
  .map(({ name }) => name)
  .sort();

/** `UPDATE=1` writes it anew. */
test('the registry is what the folders say', () => {
  const file = join(folder, 'registry.ts');
  if (process.env['UPDATE']) writeFileSync(file, registry());
  expect(readFileSync(file, 'utf8')).toBe(registry());
});

test('each check is named after its folder and has a page', () => {
  expect(checks.map(({ id }) => id)).toEqual(process.env['UPDATE'] ? expect.anything() : ids);
  for (const { id, title } of checks) {
    const page = readFileSync(join(folder, id, 'check.md'), 'utf8');
    expect(page.startsWith(`# ${title} (\`${id}\`)`), id).toBe(true);
  }
});

function registry(): string {
  const name = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// Generated from the folders beside it: `UPDATE=1 npx vitest run --project unit kernel/checks/registry.test.ts`.',
    "import type { DataCheck } from './check';",
    ...ids.map((id) => `import { check as ${name(id)} } from './${id}/check';`),
    '',
    'export const checks: readonly DataCheck[] = [',
    ...ids.map((id) => `  ${name(id)},`),
    '];',
    '',
  ].join('\n');
}
