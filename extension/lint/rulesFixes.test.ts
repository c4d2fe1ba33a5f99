import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import { lintNotebook } from './lint';
import { rules } from './registry';
import { fencesOf } from './testing/fences';
import { mend, sourcesOf, syntaxErrors } from './testing/mend';

/** Every fix of every finding on the pages of rules leaves code that parses and no longer has the finding. */
const folder = join(__dirname, 'rules');
const pages = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'rule.md')));

const cases = pages.flatMap((id) =>
  fencesOf(readFileSync(join(folder, id, 'rule.md'), 'utf8')).flatMap(({ line, cells }) =>
    findingsOf(id, cells).flatMap(({ fixes = [] }) =>
      fixes.map((fix) => ({ id, line, cells, fix, title: fix.title })),
    ),
  ),
);

describe('quick fixes on the pages of rules', () => {
  it.each(cases)('$id, line $line: $title', ({ id, cells, fix }) => {
    const before = findingsOf(id, cells);
    const mended = mend(cells, fix);
    expect(mended).not.toEqual(cells);
    expect(mended.flatMap(syntaxErrors)).toEqual([]);
    expect(findingsOf(id, mended).length).toBeLessThan(before.length);
  });
});

function findingsOf(id: string, cells: readonly string[]): Finding[] {
  const rule = rules.find((each) => each.id === id);
  return rule ? lintNotebook(sourcesOf(cells), { [id]: rule.severity }, [rule]) : [];
}
