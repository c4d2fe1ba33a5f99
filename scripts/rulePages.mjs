// The pages of rules, checks and monitors, for reading in the editor: dist/rules/<id>.md, and rules.md that lists them.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders with one page in each folder below them, or with pages. */
const families = [
  { title: undefined, folder: 'extension/lint/rules', page: 'rule.md' },
  { title: 'In the data, when training begins', folder: 'kernel/checks', page: 'check.md' },
  { title: 'In the numbers, while it trains', folder: 'kernel/monitors', page: 'monitor.md' },
  { title: 'In the result, from the levels of error', folder: 'docs/verdicts', page: undefined },
];

const introduction = `# Rules

What Descent underlines, where it comes from, and what to do about it. Switch a rule in the setting \`descent.rules\`
(\`"rule-id": "off"\`, \`"hint"\`, \`"warning"\` or \`"error"\`), or allow one place with the comment
\`// descent-allow rule-id\` on its line, on the line above, or at the top of the cell.
`;

/** Writes them all; pages of rules that are gone go. */
export async function writeRulePages(target = 'dist/rules') {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const sections = [await staticRules()];
  for (const family of families) {
    const pages = await pagesOf(family);
    for (const { id, text } of pages) await writeFile(join(target, `${id}.md`), readable(text));
    if (family.title && pages.length > 0) sections.push(section(family.title, pages));
  }
  await writeFile(join(target, 'rules.md'), [introduction, ...sections].join('\n'));
}

/** The tables of docs/rules.md, which a test generates from the rules, with links that hold beside the pages. */
async function staticRules() {
  const text = await readFile('docs/rules.md', 'utf8');
  const tables = text.slice(text.indexOf('\n## ') + 1);
  return tables
    .replaceAll(/\]\([^)]*\/([\w-]+)\/rule\.md\)/g, ']($1.md)')
    .replaceAll(/^## /gm, '## In the code: ');
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

function section(title, pages) {
  const rows = pages.map(
    ({ id, text }) => `| [${id}](${id}.md) | ${about(id, text).replaceAll('|', '\\|')} |`,
  );
  return [`## ${title}`, '', '| Rule | What it finds |', '| --- | --- |', ...rows, ''].join('\n');
}

/** The heading where it says more than the id, else the first sentence. */
function about(id, text) {
  const heading = /^# (.+)$/m.exec(text)?.[1]?.replace(/\s*\(`[\w-]+`\)$/, '') ?? id;
  if (heading !== id) return heading;
  const paragraph = text.split(/\r?\n\s*\r?\n/).find((part) => /^[^#`|]/.test(part.trim())) ?? '';
  return (
    /^.*?[.:](?=\s|$)/s
      .exec(paragraph.trim())?.[0]
      ?.replace(/\s+/g, ' ')
      .replace(/^\*\*What\.?\*\*\.?\s*/, '')
      .replace(/:$/, '.') ?? ''
  );
}

/** What marks a line for the tests is said in words, and the border of two cells too. */
const readable = (text) =>
  text
    .replaceAll(/\/\/ ~ [\w, -]+$/gm, '// ← found here')
    .replaceAll(/^\/\/ %%.*$/gm, '// --- next cell ---');
