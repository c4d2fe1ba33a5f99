import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { checks } from '../../kernel/checks/registry';
import { MONITORS } from '../../kernel/monitors/registry';
import { rulesPage, type Section } from './rulesPage';
import type { Rule } from './rule';

const root = join(__dirname, '../..');
const docs = join(root, 'docs');
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

function dataChecks(): Section {
  const entries = checks.map(({ id, title, severity, cause }) => {
    return { id, page: `../kernel/checks/${id}/check.md`, title, severity, on: true, about: cause };
  });
  return { title: 'In the data, when a training begins', entries };
}

/** A monitor weighs what it sees: its source tells which severities it may come to, its page what it is about. */
function monitors(): Section {
  const entries = MONITORS.map(({ id, kind }) => {
    const page = `kernel/monitors/${id}/monitor.md`;
    const source = readFileSync(join(root, `kernel/monitors/${id}/monitor.ts`), 'utf8');
    const severity = ['error', 'warning', 'hint'].filter((one) => source.includes(`'${one}'`)).join(', ');
    const [, title = ''] = readFileSync(join(root, page), 'utf8').split('\n\n');
    return { id, page: `../${page}`, title: title.replace(/\.$/, ''), severity, on: true, about: kind };
  });
  return { title: 'In the numbers, while it trains', entries };
}

function verdicts(): Section {
  const entries = readdirSync(join(docs, 'verdicts'))
    .sort()
    .map((file) => {
      const id = file.replace(/\.md$/, '');
      const text = readFileSync(join(docs, 'verdicts', file), 'utf8');
      const title = /^# (.*?) \(`/.exec(text)?.[1] ?? id;
      return { id, page: `verdicts/${file}`, title, severity: 'warning, hint', on: true, about: 'verdict' };
    });
  return { title: 'In the result, from the levels of error', entries };
}

describe('the table of rules', () => {
  it('lists every folder', async () => {
    same(join(__dirname, 'registry.ts'), await formatted(registry(), 'typescript'));
  }, 60_000);

  it('has a page', async () => {
    const rules = await Promise.all(
      ids.map(async (id) => ((await import(`./rules/${id}/rule.ts`)) as { rule: Rule }).rule),
    );
    const page = rulesPage(rules, [dataChecks(), monitors(), verdicts()]);
    same(join(docs, 'rules.md'), await formatted(page, 'markdown'));
  }, 60_000);
});
