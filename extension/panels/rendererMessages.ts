import * as vscode from 'vscode';
import type { KernelEvent } from '../../kernel/protocol/events';
import type { FromOutputRenderer, ToOutputRenderer } from '../../webviews/protocol/outputRenderer';
import type { KernelSession } from '../notebook/kernelSession';
import { isDescentNotebook } from '../notebook/kernelspec';
import type { Sessions } from '../notebook/sessions';
import { DrawnPoints } from './drawnPoints';
import { runMarks } from './runMarks';

/**
 * Feeds the charts inside cell outputs. A chart asks for its run and gets it complete, then additions;
 * an editor that was hidden gets complete runs again, since additions only go where they are seen.
 */
export class RendererMessages implements vscode.Disposable {
  readonly drawn = new DrawnPoints();
  readonly #messaging = vscode.notebooks.createRendererMessaging('descent-run');
  readonly #sessions: Sessions;
  readonly #subscribed = new WeakMap<vscode.NotebookDocument, Set<string>>();
  #visible = new Set(vscode.window.visibleNotebookEditors);
  readonly #subscriptions: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#subscriptions = [
      this.#messaging.onDidReceiveMessage(({ editor, message }) =>
        this.#receive(editor, message as FromOutputRenderer),
      ),
      sessions.onDidChange(({ session, event }) => this.#forward(session, event)),
      vscode.window.onDidChangeVisibleNotebookEditors((editors) => this.#visibleChanged(editors)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, metadata }) => {
        if (metadata) this.#editorsOf(notebook).forEach((editor) => this.#sendMarks(editor));
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #receive(editor: vscode.NotebookEditor, message: FromOutputRenderer): void {
    switch (message.type) {
      case 'run/subscribe':
        this.#subscribe(editor, message.runId);
        break;
      case 'marks/ask':
        this.#sendMarks(editor);
        break;
      case 'run/drawn':
        this.drawn.add(message);
        break;
    }
  }

  #subscribe(editor: vscode.NotebookEditor, runId: string): void {
    const { notebook } = editor;
    const runs = this.#subscribed.get(notebook) ?? new Set();
    this.#subscribed.set(notebook, runs.add(runId));
    this.#answer(editor, runId);
  }

  #forward({ notebook, facts }: KernelSession, event: KernelEvent | undefined): void {
    const editors = this.#editorsOf(notebook);
    if (event === undefined) {
      editors.forEach((editor) => this.#sendAll(editor));
      return;
    }
    const message = toRenderer(event);
    if (!message || !this.#subscribed.get(notebook)?.has(runIdOf(message))) return;
    if (!facts.runs.get(runIdOf(message))) return;
    for (const editor of editors) this.#post(editor, message);
  }

  #editorsOf(notebook: vscode.NotebookDocument): vscode.NotebookEditor[] {
    return [...this.#visible].filter((editor) => editor.notebook === notebook);
  }

  #sendMarks(editor: vscode.NotebookEditor): void {
    this.#post(editor, { type: 'marks', marks: runMarks(editor.notebook.metadata) });
  }

  #visibleChanged(editors: readonly vscode.NotebookEditor[]): void {
    const before = this.#visible;
    this.#visible = new Set(editors);
    for (const editor of editors) if (!before.has(editor)) this.#sendAll(editor);
  }

  #sendAll(editor: vscode.NotebookEditor): void {
    this.#sendMarks(editor);
    for (const runId of this.#subscribed.get(editor.notebook) ?? []) this.#answer(editor, runId);
  }

  /** A run of an earlier kernel is unknown: the chart has all there is in its own output. */
  #answer(editor: vscode.NotebookEditor, runId: string): void {
    const { notebook } = editor;
    const session = this.#sessions.of(notebook);
    const snapshot = session?.facts.runs.get(runId);
    if (snapshot) this.#post(editor, { type: 'run/snapshot', snapshot, ...this.#wishes() });
    // Else a session or its kernel may be about to come, and everyone is answered again then.
    else if (session ? !session.connecting : !isDescentNotebook(notebook))
      this.#post(editor, { type: 'run/unknown', runId });
  }

  #wishes(): { reportDrawn?: true } {
    return this.drawn.wanted ? { reportDrawn: true } : {};
  }

  #post(editor: vscode.NotebookEditor, message: ToOutputRenderer): void {
    void this.#messaging.postMessage(message, editor);
  }
}

type LiveMessage = Extract<ToOutputRenderer, { type: 'run/update' | 'run/ended' }>;

function toRenderer(event: KernelEvent): LiveMessage | undefined {
  if (event.type === 'run/update') return { type: 'run/update', update: event.update };
  if (event.type === 'run/ended') return { type: 'run/ended', snapshot: event.snapshot };
  return undefined;
}

const runIdOf = (message: LiveMessage) =>
  message.type === 'run/update' ? message.update.runId : message.snapshot.info.id;
