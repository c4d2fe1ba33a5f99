// The pages of rules, checks and monitors, for reading in the editor: dist/rules/<id>.md, and rules.md that lists them.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders with one page in each folder below them, or with pages. */
const families = [
  { folder: 'extension/lint/rules', page: 'rule.md' },
  { folder: 'kernel/checks', page: 'check.md' },
  { folder: 'kernel/monitors', page: 'monitor.md' },
  { folder: 'docs/verdicts', page: undefined },
];

/** Writes them all; pages of rules that are gone go. */
export async function writeRulePages(target = 'dist/rules') {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const family of families)
    for (const { id, text } of await pagesOf(family))
      await writeFile(join(target, `${id}.md`), readable(text));
  await writeFile(join(target, 'rules.md'), await index());
}

/** `docs/rules.md`, which a test generates, with links that hold beside the pages. */
async function index() {
  const text = await readFile('docs/rules.md', 'utf8');
  return text
    .replaceAll(/\]\([^)]*\/([\w-]+)\/(?:rule|check|monitor)\.md\)/g, ']($1.md)')
    .replaceAll('](verdicts/', '](');
}

async function pagesOf({ folder, page }) {
  if (!existsSync(folder)) return [];
  const entries = (await readdir(folder)).sort();
  const paths = entries
    .map((entry) => ({
      id: entry.replace(/\.md$/, ''),
      path: page ? join(folder, entry, page) : join(folder, entry),
    }))
    .filter(({ path }) => existsSync(path));
  return Promise.all(paths.map(async ({ id, path }) => ({ id, text: await readFile(path, 'utf8') })));
}

/** What marks a line for the tests is said in words, and the border of two cells too. */
const readable = (text) =>
  text
    .replaceAll(/\/\/ ~ [\w, -]+$/gm, '// ← found here')
    .replaceAll(/^\/\/ %%.*$/gm, '// --- next cell ---');
