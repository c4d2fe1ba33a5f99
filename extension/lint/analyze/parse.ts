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
const CAPACITY = 400;
const trees = new Map<string, ts.SourceFile[]>();

/** Cells with the same text get trees of their own: nodes tell cells apart. */
export function parseCells(cells: readonly SourceText[]): CellSource[] {
  const used = new Map<string, number>();
  return cells.map(({ cell, file, text }) => {
    const nth = used.get(text) ?? 0;
    used.set(text, nth + 1);
    return {
      place: { ...(cell && { cell }), ...(file !== undefined && { file }) },
      text,
      ast: tree(text, nth),
    };
  });
}

function tree(text: string, nth: number): ts.SourceFile {
  const copies = trees.get(text) ?? [];
  trees.delete(text);
  trees.set(text, copies);
  for (const oldest of trees.keys()) {
    if (trees.size <= CAPACITY) break;
    trees.delete(oldest);
  }
  return (copies[nth] ??= ts.createSourceFile(
    'cell.ts',
    text,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TS,
  ));
}
