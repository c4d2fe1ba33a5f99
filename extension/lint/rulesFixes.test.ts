import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Finding, Fix } from '../../kernel/protocol/findings';
import { applyFix, editText } from './fixes/applyFix';
import { lintNotebook, type SourceText } from './lint';
import { rules } from './registry';
import { fencesOf } from './testing/fences';

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

function sources(cells: readonly string[]): SourceText[] {
  return cells.map((text, index) => ({ cell: { id: `c${index}`, index }, text }));
}

function findingsOf(id: string, cells: readonly string[]): Finding[] {
  const rule = rules.find((each) => each.id === id);
  return rule ? lintNotebook(sources(cells), { [id]: rule.severity }, [rule]) : [];
}

function mend(cells: readonly string[], fix: Fix): string[] {
  const edits = applyFix(sources(cells), fix);
  return cells.map((text, index) => {
    const own = edits.find(({ cellIndex }) => cellIndex === index);
    return own ? editText(text, own.edits) : text;
  });
}

function syntaxErrors(text: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
