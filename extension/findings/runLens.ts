import * as vscode from 'vscode';
import type { RunSnapshot } from '../../kernel/protocol/training';
import type { KernelSession } from '../notebook/kernelSession';
import { NOTEBOOK_TYPE } from '../notebook/kernelspec';
import type { SessionChange, Sessions } from '../notebook/sessions';
import { runMarks } from '../panels/runMarks';
import { MovedLines } from '../server/movedLines';
import type { Findings } from './findings';
import { runTitle } from './runTitle';

/** Milliseconds between two looks at a training: a line of text that changes faster cannot be read. */
const REFRESH = 1000;

/** The line over each call that trained: how the last of its runs went, or how far it is. */
export class RunLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #findings: Findings;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  /** VS Code has been told of a change and has not asked yet: it waits longer each time that it is told again. */
  #told = false;

  constructor(sessions: Sessions, findings: Findings) {
    this.#sessions = sessions;
    this.#findings = findings;
    const cells = ['typescript', 'javascript'].map((language) => ({ notebookType: NOTEBOOK_TYPE, language }));
    this.#subscriptions = [
      sessions.onDidChange((change) => this.#sessionChanged(change)),
      findings.onDidChange(() => this.#refreshSoon()),
      // Names of runs.
      vscode.workspace.onDidChangeNotebookDocument(({ metadata }) => metadata && this.#refresh()),
      vscode.languages.registerCodeLensProvider(cells, this),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    this.#told = false;
    for (const session of this.#sessions.all) {
      const cell = session.notebook.getCells().find((one) => one.document === document);
      if (cell) return this.#lensesOf(session, cell);
    }
    return [];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #sessionChanged({ event }: SessionChange): void {
    if (!event || event.type === 'run/started' || event.type === 'run/ended') this.#refresh();
    else if (event.type === 'run/update') this.#refreshSoon();
  }

  #refreshSoon(): void {
    if (!this.#told) this.#timer ??= setTimeout(() => this.#refresh(), REFRESH);
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#told = true;
    this.#changed.fire();
  }

  #lensesOf(session: KernelSession, cell: vscode.NotebookCell): vscode.CodeLens[] {
    const ref = session.knownRef(cell);
    const runs = session.facts.runs.all.filter(({ info }) => ref && info.place?.cell?.id === ref.id);
    // A loop around `fit` makes many runs on one line, and so does a cell that is run again: the last one counts.
    const knowledge = this.#findings.knowledgeOf(session);
    const keyOf = ({ info }: RunSnapshot) => JSON.stringify([info.place, knowledge.codeOf(info)]);
    const lastAt = new Map(runs.map((run) => [keyOf(run), run]));
    const lenses = [...lastAt.values()].flatMap((run) => this.#lens(session, cell.document, run) ?? []);
    return [...new Map(lenses.map((lens) => [lens.range.start.line, lens])).values()];
  }

  #lens(
    session: KernelSession,
    document: vscode.TextDocument,
    run: RunSnapshot,
  ): vscode.CodeLens | undefined {
    const { place, id } = run.info;
    const code = this.#findings.knowledgeOf(session).codeOf(run.info);
    const now = place && code !== undefined && new MovedLines(code, document.getText()).follow(place.line);
    if (!now) return undefined;
    const { notebook } = session;
    const own = this.#findings.of(notebook).filter(({ runId }) => runId === id);
    const title = runTitle(run, own, runMarks(notebook.metadata)[id]?.name);
    const command = { title, tooltip: 'Show this run in the Training panel', command: SHOW, arguments: [id] };
    return new vscode.CodeLens(new vscode.Range(now.line - 1, 0, now.line - 1, 0), command);
  }
}

const SHOW = 'descent.showTrainingPanel';
