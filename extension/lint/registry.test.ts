import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { rulesPage } from './rulesPage';
import type { Rule } from './rule';

const folder = join(__dirname, 'rules');
const ids = readdirSync(folder)
  .filter((id) => existsSync(join(folder, id, 'rule.ts')))
  .sort();
const name = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function registry(): string {
  return [
    '// Generated from the folders of rules/: UPDATE=1 npx vitest run --project unit extension/lint/registry.test.ts',
    "import type { Rule } from './rule';",
    ...ids.map((id) => `import { rule as ${name(id)} } from './rules/${id}/rule';`),
    '',
    `export const rules: readonly Rule[] = [${ids.map(name).join(', ')}];`,
  ].join('\n');
}

async function formatted(text: string, parser: string): Promise<string> {
  return format(text, { parser, printWidth: 110, singleQuote: true, trailingComma: 'all' });
}

function same(path: string, text: string): void {
  if (process.env['UPDATE']) writeFileSync(path, text);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
}

describe('the table of rules', () => {
  it('lists every folder', async () => {
    same(join(__dirname, 'registry.ts'), await formatted(registry(), 'typescript'));
  }, 60_000);

  it('has a page', async () => {
    const rules = await Promise.all(
      ids.map(async (id) => ((await import(`./rules/${id}/rule.ts`)) as { rule: Rule }).rule),
    );
    same(join(__dirname, '../../docs/rules.md'), await formatted(rulesPage(rules), 'markdown'));
  }, 60_000);
});
