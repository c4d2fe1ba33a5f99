import type { Fix } from '../../kernel/protocol/findings';
import type { NotebookCell } from './notebookCells';
import type { FixEdit } from './protocol';

export function fixEdits(cells: readonly NotebookCell[], fix: Fix): FixEdit[] {
  return cells.length === 0 || fix.changes.length === 0 ? [] : [];
}
