import * as vscode from 'vscode';
import type { KernelEvent } from '../../kernel/protocol/events';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunControl } from '../../kernel/protocol/training';
import type { FromTrainingPanel, RunMark, ToTrainingPanel } from '../../webviews/protocol/trainingPanel';
import { fileName } from '../client/fileName';
import { settingsFor } from '../client/settings';
import type { KernelSession } from '../notebook/kernelSession';
import { isDescentNotebook } from '../notebook/kernelspec';
import type { Sessions } from '../notebook/sessions';
import { NotebookRuns } from './notebookRuns';
import { panelHtml, webviewScripts } from './panelHtml';
import { reveal } from './reveal';
import { runMarks, withRunMark } from './runMarks';

const VIEW_TYPE = 'descent.training';

/** What the panel asks for and does not do itself. */
export interface PanelHooks {
  /** Applies `finding.fixes[fix]` to the code. */
  applyFix?(finding: Finding, fix: number, notebook: vscode.NotebookDocument): unknown;
  /** Shows the page of a rule, check, monitor or verdict. */
  openRulePage?(rule: string): unknown;
  /** All findings of a notebook, merged; without it those that its kernel has told. */
  findings?: {
    of(notebook: vscode.NotebookDocument): readonly Finding[];
    /** Ids of the runs whose findings count: their cells have not been run again since. */
    currentRuns(notebook: vscode.NotebookDocument): ReadonlySet<string>;
    onDidChange: vscode.Event<vscode.NotebookDocument>;
  };
}

/** The *Training* panel: one for the window, showing the runs of the notebook that was last active. */
export class TrainingPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #scripts: vscode.Uri;
  readonly #icon: { light: vscode.Uri; dark: vscode.Uri };
  readonly #sessions: Sessions;
  readonly #hooks: PanelHooks;
  readonly #subscriptions: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #notebook: vscode.NotebookDocument | undefined;
  /** Opened for these once; whoever closes the panel does not want it with every run. */
  readonly #offered = new WeakSet<KernelSession>();
  readonly #runs = new WeakMap<vscode.NotebookDocument, NotebookRuns>();
  /** The run that was asked for while no page listened. */
  #wanted: string | undefined;
  /** The page has said that it listens and has not been hidden since. */
  #ready = false;

  constructor(extension: vscode.Uri, sessions: Sessions, hooks: PanelHooks = {}) {
    this.#hooks = hooks;
    this.#scripts = webviewScripts(extension);
    const icon = (theme: string) => vscode.Uri.joinPath(extension, 'media', `training-${theme}.svg`);
    this.#icon = { light: icon('light'), dark: icon('dark') };
    this.#sessions = sessions;
    this.#notebook = notebookInView();
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.window.onDidChangeActiveNotebookEditor((editor) => this.#follow(editor?.notebook)),
      // After a reload with the focus in the panel no notebook becomes active, it only comes into view.
      vscode.window.onDidChangeVisibleNotebookEditors(() => {
        if (!this.#notebook) this.#follow(notebookInView());
      }),
      vscode.workspace.onDidCloseNotebookDocument((closed) => this.#closed(closed)),
      sessions.onDidChange(({ session, event }) => this.#changed(session, event)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, metadata }) => {
        if (metadata && notebook === this.#notebook) this.#post({ type: 'marks', marks: runMarks(metadata) });
      }),
      ...(hooks.findings ? [hooks.findings.onDidChange((notebook) => this.#findingsChanged(notebook))] : []),
    ];
  }

  /** Opens the panel beside the notebook, or brings it to the front; the focus stays where it is. */
  show(runId?: string): void {
    if (runId !== undefined) this.#select(runId);
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(VIEW_TYPE, 'Training', where, this.#options()));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = this.#options();
    this.#panel?.dispose();
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel?.dispose();
  }

  #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [this.#scripts] };
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    this.#ready = false;
    panel.iconPath = this.#icon;
    panel.webview.onDidReceiveMessage((message: FromTrainingPanel) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      // A hidden page is destroyed; when it comes back it says `ready` again.
      if (!panel.visible) this.#ready = false;
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    const script = vscode.Uri.joinPath(this.#scripts, 'trainingPanel.js');
    panel.webview.html = panelHtml(panel.webview, script, 'Training');
  }

  #receive(message: FromTrainingPanel): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#sendAll();
        return;
      case 'reveal':
        return void reveal(message.place, this.#notebook && this.#sessions.of(this.#notebook));
      case 'fix':
        if (this.#notebook) this.#hooks.applyFix?.(message.finding, message.fix, this.#notebook);
        return;
      case 'rulePage':
        this.#hooks.openRulePage?.(message.rule);
        return;
      case 'distributions/ask':
        return void this.#sendDistributions(message.runId);
      case 'control':
        return void this.#control(message.runId, message.control);
      case 'mark':
        return void this.#mark(message.runId, message.mark);
    }
  }

  async #control(runId: string, control: RunControl): Promise<void> {
    const session = this.#notebook && this.#sessions.of(this.#notebook);
    const done = await session?.controlRun(runId, control);
    const answer = done ?? { applied: false, reason: 'This run has ended.' };
    this.#post({ type: 'control/done', runId, control, ...answer });
  }

  async #sendDistributions(runId: string): Promise<void> {
    const distributions = this.#notebook ? await this.#runsOf(this.#notebook).distributionsOf(runId) : [];
    this.#post({ type: 'distributions', runId, distributions });
  }

  async #mark(runId: string, mark: RunMark): Promise<void> {
    const notebook = this.#notebook;
    if (!notebook) return;
    const edit = new vscode.WorkspaceEdit();
    const metadata = withRunMark(notebook.metadata, runId, mark);
    edit.set(notebook.uri, [vscode.NotebookEdit.updateNotebookMetadata(metadata)]);
    await vscode.workspace.applyEdit(edit);
  }

  #findingsChanged(notebook: vscode.NotebookDocument): void {
    if (notebook === this.#notebook) this.#post({ type: 'findings', ...this.#findings(notebook) });
  }

  #select(runId: string): void {
    const { notebook } = this.#sessions.all.find(({ facts }) => facts.runs.get(runId) !== undefined) ?? {};
    this.#follow(notebook);
    if (this.#ready) this.#post({ type: 'select', runId });
    else this.#wanted = runId;
  }

  #findings(notebook: vscode.NotebookDocument): { findings: Finding[]; past: Finding[] } {
    const { findings } = this.#hooks;
    if (!findings) return { findings: [...(this.#sessions.of(notebook)?.facts.findings ?? [])], past: [] };
    const past = this.#runsOf(notebook).past(findings.currentRuns(notebook));
    return { findings: [...findings.of(notebook)], past };
  }

  #runsOf(notebook: vscode.NotebookDocument): NotebookRuns {
    let runs = this.#runs.get(notebook);
    if (!runs) {
      runs = new NotebookRuns(notebook, () => this.#sessions.of(notebook));
      this.#runs.set(notebook, runs);
    }
    return runs;
  }

  /** The panel itself becoming active is no change of notebook. */
  #follow(notebook: vscode.NotebookDocument | undefined): void {
    if (!notebook || notebook === this.#notebook) return;
    this.#notebook = notebook;
    this.#sendAll();
  }

  #closed(notebook: vscode.NotebookDocument): void {
    if (notebook !== this.#notebook) return;
    this.#notebook = notebookInView();
    this.#sendAll();
  }

  #changed(session: KernelSession, event: KernelEvent | undefined): void {
    if (event?.type === 'run/started') this.#runStarted(session);
    if (session.notebook !== this.#notebook) return;
    if (!event) {
      this.#sendSnapshot();
      return;
    }
    // Merged findings come as a whole.
    if (event.type === 'finding/added' && this.#hooks.findings) return;
    if (isRunEvent(event)) this.#post(event);
  }

  /** A run that starts is worth seeing, also if the user looked at another notebook last. */
  #runStarted(session: KernelSession): void {
    this.#follow(session.notebook);
    const { openTrainingPanel } = settingsFor(session.notebook.uri);
    if (openTrainingPanel && !this.#offered.has(session)) this.show();
    this.#offered.add(session);
  }

  /** What is known at once, and then again with what the log has. */
  #sendAll(): void {
    this.#sendSnapshot();
    const notebook = this.#notebook;
    if (!notebook || !this.#ready) return;
    void this.#runsOf(notebook)
      .refresh()
      .then((more) => {
        if (more && notebook === this.#notebook) this.#sendSnapshot();
      });
  }

  #sendSnapshot(): void {
    const notebook = this.#notebook;
    this.#post({
      type: 'snapshot',
      notebook: notebook ? fileName(notebook.uri) : '',
      runs: notebook ? this.#runsOf(notebook).all : [],
      ...(notebook ? this.#findings(notebook) : { findings: [], past: [] }),
      marks: notebook ? runMarks(notebook.metadata) : {},
      ...(this.#wanted === undefined ? {} : { select: this.#wanted }),
    });
    if (this.#ready) this.#wanted = undefined;
  }

  #post(message: ToTrainingPanel): void {
    if (this.#ready) void this.#panel?.webview.postMessage(message);
  }
}

/** The notebook that the user works in, or sees beside something else. */
function notebookInView(): vscode.NotebookDocument | undefined {
  const { activeNotebookEditor, visibleNotebookEditors } = vscode.window;
  return (activeNotebookEditor ?? visibleNotebookEditors.find(({ notebook }) => isDescentNotebook(notebook)))
    ?.notebook;
}

type RunEvent = Extract<KernelEvent, { type: `run/${string}` | 'finding/added' }>;

const isRunEvent = (event: KernelEvent): event is RunEvent =>
  event.type.startsWith('run/') || event.type === 'finding/added';
