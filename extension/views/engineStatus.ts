import * as vscode from 'vscode';
import type { EngineInfo } from '../../kernel/protocol/values';
import type { SessionState } from '../notebook/kernelFacts';
import type { KernelSession } from '../notebook/kernelSession';
import { isDescentNotebook } from '../notebook/kernelspec';
import type { Sessions } from '../notebook/sessions';
import { settingsFor } from '../client/settings';

/** Status-bar item: what computes for the active notebook, and whether it is at work. */
export class EngineStatusItem implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #item = vscode.window.createStatusBarItem('descent.engine', vscode.StatusBarAlignment.Right, 100);
  readonly #subscriptions: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#item.name = 'Descent engine';
    this.#item.command = 'descent.selectEngine';
    this.#subscriptions = [
      vscode.window.onDidChangeActiveNotebookEditor(() => this.#draw()),
      vscode.workspace.onDidChangeConfiguration(() => this.#draw()),
      sessions.onDidChange(({ event }) => {
        if (!event || event.type === 'kernel/state' || event.type === 'engine/loaded') this.#draw();
      }),
    ];
    this.#draw();
  }

  dispose(): void {
    this.#item.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #draw(): void {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const session = notebook && this.#sessions.of(notebook);
    const ours = notebook !== undefined && (session !== undefined || isDescentNotebook(notebook));
    void vscode.commands.executeCommand('setContext', 'descent.activeNotebook', ours);
    if (!ours) {
      this.#item.hide();
      return;
    }
    this.#item.text = text(session, settingsFor(notebook.uri).engine);
    this.#item.tooltip = tooltip(session);
    this.#item.backgroundColor =
      session?.facts.state === 'dead' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }
}

const icons: Record<SessionState, string> = {
  none: '$(chip)',
  starting: '$(loading~spin)',
  idle: '$(chip)',
  busy: '$(sync~spin)',
  restarting: '$(loading~spin)',
  dead: '$(error)',
};

const words: Record<SessionState, string> = {
  none: 'No kernel yet; it starts with the first cell.',
  starting: 'The kernel is starting.',
  idle: 'The kernel is idle.',
  busy: 'The kernel is running a cell.',
  restarting: 'The kernel is restarting.',
  dead: 'The kernel has ended; the next cell starts a new one.',
};

function text(session: KernelSession | undefined, preference: string): string {
  const icon = icons[session?.facts.state ?? 'none'];
  const engine = session?.facts.engine;
  return engine ? `${icon} ${engineLabel(engine)}` : `${icon} Descent: ${preference}`;
}

const engineLabel = ({ id, device }: EngineInfo) =>
  device.toLowerCase().startsWith(id) ? device : `${id} · ${device}`;

function tooltip(session: KernelSession | undefined): vscode.MarkdownString {
  const engine = session?.facts.engine;
  const lines = [
    engine
      ? `**Engine** ${engine.id}: ${engine.device}  \n${engine.version}`
      : '**Engine** loaded with the first TensorFlow.js import',
    words[session?.facts.state ?? 'none'],
    ...(session?.facts.notice ? [session.facts.notice] : []),
    'Click to choose an engine.',
  ];
  return new vscode.MarkdownString(lines.join('\n\n'));
}
