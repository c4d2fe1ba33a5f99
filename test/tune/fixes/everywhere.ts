import { createHash } from 'node:crypto';
import ts from 'typescript';
import { rules } from '../../../extension/lint/registry';
import { mend } from '../../../extension/lint/testing/mend';
import type { Finding, Fix } from '../../../kernel/protocol/findings';
import { generate, styles } from '../generate';
import { exampleNotebooks, notebooksIn } from '../notebooks';
import { missingRecords, readRecords, sets, type SetName } from '../record';
import { codeCells } from '../run';
import { eachFinding } from './found';
import { folderOf, readUnseen, unseenSets } from '../unseen/programs';

/** The cells that a fix has changed. */
export const changed = ({ before, after }: Applied): { before: string[]; after: string[] } => {
  const differ = (_: string, i: number) => before.cells[i] !== after.cells[i];
  return { before: before.cells.filter(differ), after: after.cells.filter(differ) };
};

interface Cells {
  id: string;
  cells: string[];
}

/** A quick fix that is offered for a program, and what the program becomes. */
export interface Applied {
  /** Program, rule and title, for people. */
  name: string;
  finding: Finding;
  fix: Fix;
  before: { cells: string[]; findings: Finding[] };
  after: { cells: string[]; findings: Finding[] };
}

/** Every program that is here: the described ones in all styles, those no rule was made for, correct ones, examples. */
export function everyProgram(): Cells[] {
  const names = (Object.keys(sets) as SetName[]).filter((set) => missingRecords(set) === undefined);
  const records = names.flatMap((set) => readRecords(set));
  const unseen = unseenSets.flatMap((set) =>
    (['faulty', 'correct'] as const).flatMap((kind) => readUnseen(kind, folderOf(set))),
  );
  const notebooks = [...notebooksIn('test/tune/correct'), ...exampleNotebooks()];
  return [
    ...records.flatMap((record) => styles.map((style) => generate(record, style))),
    ...unseen,
    ...notebooks.map(({ id, notebook }) => ({ id, cells: codeCells(notebook) })),
  ];
}

/** Opinions have fixes too; they speak quietly. */
const switches = Object.fromEntries(
  rules.filter(({ group }) => group === 'opinion').map(({ id }) => [id, 'hint' as const]),
);
const lint = (cells: readonly string[]) => eachFinding(cells, switches);

/** Of a fix that is offered everywhere some programs show what it does; `DESCENT_EVERY_FIX=true` takes them all. */
const MOST = process.env['DESCENT_EVERY_FIX'] === 'true' ? Infinity : 12;

/**
 * Applies the quick fixes that the source is offered, each to the program as it was. Styles write many programs alike: an
 * edit that takes the same lines to the same lines is applied once.
 */
export function applyAll(programs: readonly Cells[]): Applied[] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return inAnyOrder(programs).flatMap(({ id, cells }) => {
    const before = { cells, findings: lint(cells) };
    return before.findings.flatMap((finding) =>
      (finding.fixes ?? []).flatMap((fix) => {
        const mended = mend(cells, fix);
        // Where the code is written in a way that cannot be changed safely the editor offers nothing.
        if (mended.every((text, i) => text === cells[i])) return [];
        const key = JSON.stringify([finding.rule, linesBeyond(cells, mended), linesBeyond(mended, cells)]);
        const kind = kindOf(finding, fix);
        const count = counts.get(kind) ?? 0;
        if (seen.has(key) || count >= MOST) return [];
        seen.add(key);
        counts.set(kind, count + 1);
        const after = { cells: mended, findings: lint(mended) };
        const line = `cell ${finding.place?.cell?.index ?? '?'}, line ${finding.place?.line ?? '?'}`;
        return [{ name: `${id}, ${line}: ${finding.rule}: ${fix.title}`, finding, fix, before, after }];
      }),
    );
  });
}

/** Which rule offers it, what it is called but for numbers, and what it does. */
const kindOf = ({ rule }: Finding, { title, changes }: Fix) =>
  JSON.stringify([rule, title.replace(/\d+([.,]\d+)*(e-?\d+)?/g, '…'), changes.map(({ type }) => type)]);

/** So that those taken come from everywhere: always the same for the same programs, whichever others there are. */
function inAnyOrder(programs: readonly Cells[]): Cells[] {
  const place = ({ id }: Cells) => createHash('sha256').update(id).digest('hex');
  return programs
    .map((one) => [place(one), one] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

const linesBeyond = (some: readonly string[], others: readonly string[]) => {
  const known = new Set(linesOf(others));
  return linesOf(some).filter((line) => !known.has(line));
};
const linesOf = (cells: readonly string[]) =>
  cells.flatMap((text) => text.split('\n').map((line) => line.trim()));

/** Ids of what is said at warning level or above, one for each finding. */
export const loudRules = (findings: readonly Finding[]): string[] =>
  findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule);

export function commentsOf(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  const comments: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const isComment =
      kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia;
    if (isComment) comments.push(scanner.getTokenText());
  }
  return comments;
}

/** Every variable, function and class that the code declares. */
export function namesOf(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const named =
      ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node);
    if (named && node.name && ts.isIdentifier(node.name)) names.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('cell.ts', text, ts.ScriptTarget.Latest));
  return names;
}
