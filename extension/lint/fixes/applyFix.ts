import ts from 'typescript';
import type { Change, Fix } from '../../../kernel/protocol/findings';
import { Names } from '../analyze/names';
import { parseCells, type SourceText } from '../analyze/parse';
import type { CellSource } from '../facts';
import { insertAt, replaceNode, type Edit } from './edits';
import { addLayer, isLayerUse, removeLayer } from './layers';
import { blockAt, cellOf, locate } from './locate';
import { removeProperty, setArgument, setProperty, takesOptions, type Added } from './properties';
import { inTheStyleOf } from './style';

/** A change of text; lines and columns one-based, of the text as it was handed in. */
export interface TextEdit {
  start: { line: number; column: number };
  end: { line: number; column: number };
  text: string;
}

export interface CellEdits {
  cellIndex: number;
  /** In order, none overlaps another. */
  edits: TextEdit[];
}

/**
 * What a fix does to the text of the cells as they are now. Empty when the code is no more as the fix expects
 * it, or is written in a way that cannot be changed safely; then nothing of it is to be done.
 */
export function applyFix(cells: readonly SourceText[], fix: Fix): CellEdits[] {
  const parsed = parseCells(cells);
  const names = new Names(parsed.map(({ ast }) => ast));
  const added: Added = new Map();
  const edits: Edit[] = [];
  for (const change of fix.changes) {
    const own = editsOf(change, parsed, names, added);
    if (own.length === 0) return [];
    edits.push(...own);
  }
  return parsed.flatMap(({ ast }, cellIndex) => {
    const here = edits.filter(({ tree, start, end, text }) => tree === ast && (text !== '' || end > start));
    return here.length > 0 && !overlap(here) ? [{ cellIndex, edits: here.sort(byStart).map(textEdit) }] : [];
  });
}

/** Applies edits to a text: for tests, and where there is no editor. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\r?\n/g)) starts.push(match.index + match[0].length);
  const offset = ({ line, column }: TextEdit['start']) => (starts[line - 1] ?? text.length) + column - 1;
  let result = '';
  let done = 0;
  for (const { start, end, text: added } of edits) {
    result += text.slice(done, offset(start)) + added;
    done = offset(end);
  }
  return result + text.slice(done);
}

function editsOf(draft: Change, cells: CellSource[], names: Names, added: Added): Edit[] {
  const cell = cellOf(cells, draft.place);
  const change = cell && styled(draft, cell, cells);
  const node = change && locate(cell, change.place, suited(change));
  if (!node) return [];
  switch (change.type) {
    case 'set-property':
      return ts.isCallExpression(node) ? setProperty(node, change, names, added) : [];
    case 'remove-property':
      return ts.isCallExpression(node) ? removeProperty(node, change.property, names) : [];
    case 'set-argument':
      return ts.isCallExpression(node) ? setArgument(node, change.index, change.value, names) : [];
    case 'add-layer':
      return addLayer(node, change.position, change.text, names);
    case 'remove-layer':
      return removeLayer(node, names);
    case 'replace':
      return [replaceNode(node, change.text)];
    case 'wrap': {
      const wrapped = blockAt(cell, change.place) ?? node;
      const tree = wrapped.getSourceFile();
      return [
        insertAt(tree, wrapped.getStart(tree), change.before),
        insertAt(tree, wrapped.getEnd(), change.after),
      ];
    }
  }
}

function styled(change: Change, { ast }: CellSource, cells: CellSource[]): Change | undefined {
  const trees = cells.map((cell) => cell.ast);
  if ('value' in change) {
    const value = inTheStyleOf(change.value, ast, trees);
    return value === undefined ? undefined : { ...change, value };
  }
  // What replaces code of the user is made of it.
  if (change.type !== 'add-layer') return change;
  const text = inTheStyleOf(change.text, ast, trees);
  return text === undefined ? undefined : { ...change, text };
}

function suited({ type }: Change): (call: ts.CallExpression) => boolean {
  if (type === 'set-property' || type === 'remove-property') return takesOptions;
  return type === 'add-layer' || type === 'remove-layer' ? isLayerUse : () => true;
}

const byStart = (a: Edit, b: Edit) => a.start - b.start || a.end - b.end;

function overlap(edits: Edit[]): boolean {
  const sorted = [...edits].sort(byStart);
  return sorted.some((edit, i) => edit.start < (sorted[i - 1]?.end ?? 0));
}

function textEdit({ tree, start, end, text }: Edit): TextEdit {
  const at = (offset: number) => {
    const { line, character } = tree.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { start: at(start), end: at(end), text };
}
