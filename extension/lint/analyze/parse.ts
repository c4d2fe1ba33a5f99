import ts from 'typescript';
import type { CellRef } from '../../../kernel/protocol/values';
import type { CellSource } from '../facts';

/** One cell of a notebook, or one file. */
export interface SourceText {
  cell?: CellRef;
  file?: string;
  text: string;
}

/** A keystroke changes one cell; the trees of the others are used again. */
const CAPACITY = 100;
const trees = new Map<string, ts.SourceFile[]>();

/** Cells with the same text get trees of their own: nodes tell cells apart. */
export function parseCells(cells: readonly SourceText[]): CellSource[] {
  const used = new Map<string, number>();
  forget(Math.max(CAPACITY, 2 * cells.length));
  return cells.map(({ cell, file, text }) => {
    const kind = kindOf(file);
    const key = `${kind}:${text}`;
    const nth = used.get(key) ?? 0;
    used.set(key, nth + 1);
    const copies = trees.get(key) ?? [];
    trees.delete(key);
    trees.set(key, copies);
    return {
      place: { ...(cell && { cell }), ...(file !== undefined && { file }) },
      text,
      ast: (copies[nth] ??= ts.createSourceFile('cell.ts', text, ts.ScriptTarget.Latest, true, kind)),
    };
  });
}

/** Elements, as in `<p>…</p>`, are written in `.tsx` and in all files of JavaScript, which has no `<T>x`. */
function kindOf(file: string | undefined): ts.ScriptKind {
  return file !== undefined && /(\.tsx|\.[cm]?jsx?)$/i.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** The texts that have not been seen for longest go. */
function forget(capacity: number): void {
  for (const oldest of trees.keys()) {
    if (trees.size <= capacity) return;
    trees.delete(oldest);
  }
}
