import type { Fix } from '../../kernel/protocol/findings';
import { applyFix, type TextEdit } from '../lint/fixes/applyFix';
import { sourceOf, type NotebookCell } from './notebookCells';
import type { FixEdit } from './protocol';

/** What a fix does to the cells as they are now; nothing where the code is no more as it expects. */
export function fixEdits(cells: readonly NotebookCell[], fix: Fix): FixEdit[] {
  return applyFix(cells.map(sourceOf), fix).flatMap(({ cellIndex, edits }) => {
    const cell = cells[cellIndex];
    return cell ? [{ uri: cell.uri, edits: edits.map(lspEdit) }] : [];
  });
}

const lspEdit = ({ start, end, text }: TextEdit): FixEdit['edits'][number] => ({
  range: { start: lspPosition(start), end: lspPosition(end) },
  newText: text,
});

const lspPosition = ({ line, column }: TextEdit['start']) => ({ line: line - 1, character: column - 1 });
