import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lintNotebook, strict, type SourceText } from './lint';
import type { Rule } from './rule';
import { fencesOf, marksOf } from './testing/fences';

/** Every `rule.md` is the page of its rule and its test: see `testing/fences.ts`. `RULE=id` runs one. */
const folder = join(__dirname, 'rules');
const ids = readdirSync(folder).filter((id) => !process.env['RULE'] || id === process.env['RULE']);

describe.each(ids)('%s', (id) => {
  let rule: Rule;
  beforeAll(async () => {
    strict.on = true;
    rule = ((await import(`./rules/${id}/rule.ts`)) as { rule: Rule }).rule;
  });

  it('is called like its folder and has a page', () => {
    expect(rule.id).toBe(id);
    expect(existsSync(join(folder, id, 'rule.md'))).toBe(true);
  });

  const page = join(folder, id, 'rule.md');
  const fences = existsSync(page) ? fencesOf(readFileSync(page, 'utf8')) : [];

  it('shows code that it finds and code that it leaves alone', () => {
    const found = fences.map(({ cells }) => marksOf(cells, id).length > 0);
    expect(found).toContain(true);
    expect(found).toContain(false);
  });

  it.each(fences)('fence at line $line', ({ cells }) => {
    const notebook = cells.map((text, index): SourceText => ({ cell: { id: `c${index}`, index }, text }));
    const findings = lintNotebook(notebook, { [id]: rule.severity }, [rule]);
    const places = findings.map(({ place }) => ({ cell: place?.cell?.index ?? 0, line: place?.line ?? 0 }));
    expect(unique(places)).toEqual(marksOf(cells, id));
  });
});

function unique<T>(items: T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
