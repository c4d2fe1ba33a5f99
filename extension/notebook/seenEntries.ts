import type * as vscode from 'vscode';

/** What counts of a notebook document here. */
interface Notebook {
  readonly uri: { toString(): string };
  readonly isDirty: boolean;
}

type State = Pick<vscode.Memento, 'get' | 'update'>;

/** How much of a kernel's journal a document shows. */
interface Seen {
  kernel: string;
  /** In the document on disk. */
  saved: number;
  /** In the document as it is open. */
  applied: number;
}

/** Longer than VS Code takes to back up a changed document. */
const BACKUP_DELAY = 4_000;

/**
 * Remembers, over a reload of the window, up to which journal entry a notebook shows its kernel's
 * output, so that what came later is shown again and what the user cleared is not.
 */
export class SeenEntries implements vscode.Disposable {
  readonly #state: State;
  readonly #seen = new Map<string, Seen>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(state: State) {
    this.#state = state;
  }

  /** The last entry that the notebook, as it was opened, is sure to show; 0 for another kernel. */
  before(notebook: Notebook, kernel: string): number {
    const seen = this.#state.get<Seen>(key(notebook));
    if (seen?.kernel !== kernel) return 0;
    return notebook.isDirty ? seen.applied : seen.saved;
  }

  note(notebook: Notebook, kernel: string, applied: number): void {
    const seen = this.#seen.get(key(notebook)) ?? this.#state.get<Seen>(key(notebook));
    this.#seen.set(key(notebook), { kernel, saved: seen?.kernel === kernel ? seen.saved : 0, applied });
    this.#storeWhenBackedUp(notebook);
  }

  noteSaved(notebook: Notebook): void {
    const seen = this.#seen.get(key(notebook));
    if (!seen) return;
    seen.saved = seen.applied;
    void this.#state.update(key(notebook), { ...seen });
  }

  forget(notebook: Notebook): void {
    clearTimeout(this.#timers.get(key(notebook)));
    this.#timers.delete(key(notebook));
    this.#seen.delete(key(notebook));
    void this.#state.update(key(notebook), undefined);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Stores what is true now, later: by then VS Code has backed up a document that shows this much. */
  #storeWhenBackedUp(notebook: Notebook): void {
    const id = key(notebook);
    const applied = this.#seen.get(id)?.applied;
    if (applied === undefined || this.#timers.has(id)) return;
    const store = () => {
      this.#timers.delete(id);
      const seen = this.#seen.get(id);
      if (!seen) return;
      void this.#state.update(id, { ...seen, applied });
      if (seen.applied !== applied) this.#storeWhenBackedUp(notebook);
    };
    this.#timers.set(id, setTimeout(store, BACKUP_DELAY));
  }
}

const key = (notebook: Notebook) => `seen:${notebook.uri.toString()}`;
