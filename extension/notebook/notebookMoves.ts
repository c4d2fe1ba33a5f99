import * as vscode from 'vscode';
import type { KernelKeys } from '../client/kernelKeys';

/** How long before an untitled notebook closes its saved file may have opened, in milliseconds. */
const SAVE_TIME = 10_000;

/**
 * Notices that a notebook goes on under another name: a renamed file, or an untitled notebook that was
 * saved. VS Code shows both as one document that opens (empty at first) and another that closes.
 */
export class NotebookMoves implements vscode.Disposable {
  readonly #keys: KernelKeys;
  /** New names by old ones. */
  readonly #renamed = new Map<string, vscode.Uri>();
  readonly #openedAt = new WeakMap<vscode.NotebookDocument, number>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(keys: KernelKeys) {
    this.#keys = keys;
    this.#subscriptions = [
      vscode.workspace.onWillRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#renamed.set(oldUri.toString(), newUri);
      }),
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#openedAt.set(notebook, Date.now())),
    ];
  }

  /** To be asked when a notebook closes: where it lives on; its kernel is found by the new name then. */
  moved(closed: vscode.NotebookDocument): vscode.Uri | undefined {
    const target = closed.isUntitled ? this.#savedAs(closed) : this.#renamed.get(closed.uri.toString());
    this.#renamed.delete(closed.uri.toString());
    if (target) this.#keys.move(closed.uri, target);
    return target;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #savedAs(untitled: vscode.NotebookDocument): vscode.Uri | undefined {
    const texts = cellTexts(untitled);
    if (texts.join('').trim() === '') return undefined;
    const isCopy = (other: vscode.NotebookDocument) =>
      !other.isUntitled && JSON.stringify(cellTexts(other)) === JSON.stringify(texts);
    const isNew = (other: vscode.NotebookDocument) =>
      Date.now() - (this.#openedAt.get(other) ?? 0) < SAVE_TIME;
    return vscode.workspace.notebookDocuments.find((other) => isNew(other) && isCopy(other))?.uri;
  }
}

const cellTexts = (notebook: vscode.NotebookDocument) =>
  notebook.getCells().map((cell) => cell.document.getText());
