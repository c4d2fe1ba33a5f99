import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { fileName } from './fileName';

/**
 * The path that a notebook's kernel is found by: that of its file, or of what it was called when its
 * kernel started, so that saving an untitled notebook or renaming a file does not lose the kernel.
 */
export class KernelKeys {
  readonly #state: vscode.Memento;
  readonly #folder: () => string;

  /** `folder` is where notebooks without a file belong. */
  constructor(state: vscode.Memento, folder: () => string) {
    this.#state = state;
    this.#folder = folder;
  }

  of(notebook: vscode.Uri): string {
    return this.#state.get<string>(stateKey(notebook)) ?? this.#own(notebook);
  }

  move(from: vscode.Uri, to: vscode.Uri): void {
    void this.#state.update(stateKey(to), this.of(from));
    void this.#state.update(stateKey(from), undefined);
  }

  /** The kernel is gone: the next one goes by the notebook's own path. */
  forget(notebook: vscode.Uri): void {
    void this.#state.update(stateKey(notebook), undefined);
  }

  /** `Untitled-1` exists in many windows, so its name holds the workspace; its folder is the workspace's. */
  #own(notebook: vscode.Uri): string {
    if (notebook.scheme === 'file') return notebook.fsPath;
    return join(this.#folder(), `.${this.#workspace()}-${fileName(notebook)}`);
  }

  #workspace(): string {
    const known = this.#state.get<string>('workspace');
    if (known !== undefined) return known;
    const id = randomUUID();
    void this.#state.update('workspace', id);
    return id;
  }
}

const stateKey = (notebook: vscode.Uri) => `kernel:${notebook.toString()}`;
