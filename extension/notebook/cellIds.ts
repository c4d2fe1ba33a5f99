import type * as vscode from 'vscode';
import type { CellRef } from '../../kernel/protocol/values';

/**
 * Names cells for the kernel. A name is given once and kept for as long as the document is open, also
 * when the serializer assigns the cell its nbformat id a moment later.
 */
export class CellIds {
  readonly #ids = new WeakMap<vscode.NotebookCell, string>();

  ref(cell: vscode.NotebookCell): CellRef {
    return { id: this.id(cell), index: cell.index };
  }

  id(cell: vscode.NotebookCell): string {
    let id = this.#ids.get(cell);
    if (id === undefined) this.#ids.set(cell, (id = this.#newId(cell)));
    return id;
  }

  /** The cell that a reference of the kernel means; by position where ids did not survive a reload. */
  find(notebook: vscode.NotebookDocument, ref: CellRef): vscode.NotebookCell | undefined {
    const cells = notebook.getCells();
    // Cells that no kernel has heard of keep no name yet: their nbformat id may still come.
    const exact = cells.find((cell) => (this.#ids.get(cell) ?? this.#newId(cell)) === ref.id);
    if (exact) this.#ids.set(exact, ref.id);
    if (exact || !isFragment(ref.id)) return exact;
    return cells[ref.index];
  }

  /** Undefined for a cell that no kernel has heard of. */
  known(cell: vscode.NotebookCell): CellRef | undefined {
    const id = this.#ids.get(cell);
    return id === undefined ? undefined : { id, index: cell.index };
  }

  #newId(cell: vscode.NotebookCell): string {
    const saved: unknown = cell.metadata['id'];
    const taken = (id: string) => cell.notebook.getCells().some((other) => this.#ids.get(other) === id);
    // A copied cell may carry the id of its original until the serializer renames it.
    if (typeof saved === 'string' && saved !== '' && !taken(saved)) return saved;
    return `${fragmentMark}${cell.document.uri.fragment}`;
  }
}

/** Ids made from the document's URI hold only until the window reloads. */
const fragmentMark = '#';
const isFragment = (id: string) => id.startsWith(fragmentMark);
