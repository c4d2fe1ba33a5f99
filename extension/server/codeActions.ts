import {
  type CodeAction,
  CodeActionKind,
  Command,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Fix } from '../../kernel/protocol/findings';
import type { NotebookCell } from './notebookCells';
import type { Shown } from './notebookLinter';
import { type FixEdit, SHOW_RULE } from './protocol';

/** What the light bulb offers for a stretch of a cell: fixes first, then what to do about the rule. */
export function codeActions(shown: readonly Shown[], { cell, range, fixEdits }: Request): CodeAction[] {
  const here = shown.filter((one) => one.cell === cell.uri && touches(one.diagnostic.range, range));
  const fixes = here.flatMap((one) => fixActions(one, fixEdits));
  const [best] = fixes;
  if (best && here.some(({ finding }) => finding.severity !== 'hint')) best.isPreferred = true;
  return [...fixes, ...oncePerRule(here).flatMap((one) => aboutRule(one, cell))];
}

interface Request {
  cell: NotebookCell;
  range: Range;
  fixEdits: (fix: Fix) => FixEdit[];
}

function fixActions({ finding, diagnostic }: Shown, fixEdits: Request['fixEdits']): CodeAction[] {
  return (finding.fixes ?? []).flatMap((fix) => {
    const edits = fixEdits(fix);
    if (edits.length === 0) return [];
    const edit = workspaceEdit(edits);
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit }];
  });
}

function aboutRule({ finding: { rule }, diagnostic }: Shown, cell: NotebookCell): CodeAction[] {
  const about = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const comment = allowComment(cell.text, diagnostic.range.start.line, rule);
  const page = `Show the page of ${rule}`;
  return [
    { ...about, title: `Switch ${rule} off here`, edit: { changes: { [cell.uri]: [comment] } } },
    { ...about, title: page, command: Command.create(page, SHOW_RULE, rule) },
  ];
}

/** On a line of its own above; at the end of a cell's first line of code, above which it would hold for the cell. */
function allowComment(text: string, line: number, rule: string): TextEdit {
  const lines = text.split(/\r?\n/);
  const [here = '', above = ''] = [lines[line], lines[line - 1]];
  if (lines.slice(0, line).every(isNoCode)) {
    const comment = ALLOW.test(here) ? `, ${rule}` : ` // descent-allow ${rule}`;
    return insert({ line, character: here.trimEnd().length }, comment);
  }
  if (isNoCode(above) && ALLOW.test(above))
    return insert({ line: line - 1, character: above.trimEnd().length }, `, ${rule}`);
  const indent = /^\s*/.exec(here)?.[0] ?? '';
  return insert({ line, character: 0 }, `${indent}// descent-allow ${rule}\n`);
}

const ALLOW = /\/\/\s*descent-allow\s+[\w-]+(\s*,\s*[\w-]+)*\s*$/;
const isNoCode = (line: string) => line.trim() === '' || line.trim().startsWith('//');
const insert = (at: Range['start'], newText: string): TextEdit => ({
  range: { start: at, end: at },
  newText,
});

const workspaceEdit = (edits: readonly FixEdit[]): WorkspaceEdit => ({
  changes: Object.fromEntries(edits.map(({ uri, edits }) => [uri, edits])),
});

function oncePerRule(shown: readonly Shown[]): Shown[] {
  return [...new Map(shown.map((one) => [one.finding.rule, one])).values()];
}

function touches(a: Range, b: Range): boolean {
  const before = (x: Range['start'], y: Range['start']) =>
    x.line < y.line || (x.line === y.line && x.character < y.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}
