import * as vscode from 'vscode';
import type { KernelEvent } from '../../kernel/protocol/events';
import { isDescentNotebook, NOTEBOOK_TYPE } from './kernelspec';
import { KernelSession, type SessionContext } from './kernelSession';
import type { NotebookMoves } from './notebookMoves';

export interface SessionChange {
  session: KernelSession;
  /** Undefined when everything may have changed. */
  event: KernelEvent | undefined;
}

export interface SessionsContext extends SessionContext {
  moves: NotebookMoves;
}

/** The sessions of this window, one for each open notebook that Descent runs. */
export class Sessions implements vscode.Disposable {
  readonly #context: SessionsContext;
  readonly #sessions = new Map<vscode.NotebookDocument, KernelSession>();
  readonly #changed = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor(context: SessionsContext) {
    this.#context = context;
    const { controller, seen } = context;
    this.#subscriptions = [
      controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => this.#selected(notebook, selected)),
      vscode.workspace.onDidChangeNotebookDocument((event) =>
        this.#sessions.get(event.notebook)?.documentChanged(event),
      ),
      vscode.workspace.onDidSaveNotebookDocument((notebook) => seen.noteSaved(notebook)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => void this.#documentClosed(notebook)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#tabsClosed(closed)),
    ];
  }

  get all(): KernelSession[] {
    return [...this.#sessions.values()];
  }

  of(notebook: vscode.NotebookDocument): KernelSession | undefined {
    return this.#sessions.get(notebook);
  }

  /** The session of the notebook that the user works in. */
  get active(): KernelSession | undefined {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook && this.of(notebook);
  }

  open(notebook: vscode.NotebookDocument): KernelSession {
    const existing = this.#sessions.get(notebook);
    if (existing) return existing;
    const session = new KernelSession(notebook, this.#context);
    this.#sessions.set(notebook, session);
    session.onDidChange((event) => this.#changed.fire({ session, event }));
    return session;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const session of this.#sessions.values()) session.dispose();
    this.#sessions.clear();
    this.#changed.dispose();
  }

  /** Only now may cells be shown as running: a controller can run cells of notebooks it is selected for. */
  #selected(notebook: vscode.NotebookDocument, selected: boolean): void {
    if (selected && notebook.notebookType === NOTEBOOK_TYPE && isDescentNotebook(notebook))
      void this.open(notebook).reattach();
  }

  async #documentClosed(notebook: vscode.NotebookDocument): Promise<void> {
    await this.#left(notebook);
    this.#sessions.get(notebook)?.dispose();
    this.#sessions.delete(notebook);
  }

  /** VS Code may keep a document for minutes after its last tab is gone; the user is done with it then. */
  #tabsClosed(tabs: readonly vscode.Tab[]): void {
    const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputNotebook ? [input.uri] : []));
    for (const uri of uris) {
      const session = this.all.find(({ notebook }) => sameUri(notebook.uri, uri));
      if (session) setTimeout(() => !isShown(uri) && void this.#left(session.notebook), CLOSE_GRACE);
    }
  }

  /** The user closed the notebook for good, or it goes on under another name. */
  async #left(notebook: vscode.NotebookDocument): Promise<void> {
    const session = this.#sessions.get(notebook);
    if (!session) return;
    const target = this.#context.moves.moved(notebook);
    if (!target) return session.closeForGood();
    this.#sessions.delete(notebook);
    session.dispose();
    await this.#moveTo(target);
  }

  async #moveTo(target: vscode.Uri): Promise<void> {
    const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => sameUri(uri, target));
    if (notebook) await this.open(notebook).reattach();
  }
}

/** Milliseconds; a tab that moves to another group closes for a moment. */
const CLOSE_GRACE = 1_500;

const sameUri = (a: vscode.Uri, b: vscode.Uri) => a.toString() === b.toString();

const isShown = (uri: vscode.Uri) =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputNotebook && sameUri(input.uri, uri));
