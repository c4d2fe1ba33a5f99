import * as vscode from 'vscode';
import type { KernelEvent } from '../../kernel/protocol/events';
import type { Finding } from '../../kernel/protocol/findings';
import type { CellRef } from '../../kernel/protocol/values';
import type { LanguageServer } from '../client/languageServer';
import type { KernelSession } from '../notebook/kernelSession';
import type { Sessions } from '../notebook/sessions';
import type { FixEdit, KernelKnowledge, NotebookFindings } from '../server/protocol';
import { renameInFinding, renameInRun } from './cellNames';
import { Knowledge } from './knowledge';

/** Milliseconds in which what a kernel tells is gathered. */
const PAUSE = 50;

/**
 * All findings of the open notebooks. The language server makes one list of what it reads in the code and what
 * kernels see; this brings it the latter and hands out the result.
 */
export class Findings implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #sessions: Sessions;
  readonly #knowledge = new WeakMap<KernelSession, Knowledge>();
  readonly #timers = new Map<vscode.NotebookDocument, NodeJS.Timeout>();
  /** Those that run with Descent: some of them do not say so in their file. */
  readonly #ours = new Set<vscode.NotebookDocument>();
  readonly #found = new Map<string, readonly Finding[]>();
  readonly #changed = new vscode.EventEmitter<vscode.NotebookDocument>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor(sessions: Sessions, server: LanguageServer, controller: vscode.NotebookController) {
    this.#server = server;
    this.#sessions = sessions;
    this.#subscriptions = [
      sessions.onDidChange(({ session, event }) => this.#take(session, event)),
      server.onFindings((found) => this.#arrived(found)),
      server.onReady(() => this.#ours.forEach((notebook) => this.#tellSoon(notebook))),
      controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => selected && this.#claim(notebook)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#closed(notebook)),
    ];
  }

  /** In the order of the source, cells named as the kernel knows them. */
  of(notebook: vscode.NotebookDocument): readonly Finding[] {
    return this.#found.get(notebook.uri.toString()) ?? [];
  }

  currentRuns(notebook: vscode.NotebookDocument): ReadonlySet<string> {
    const session = this.#sessions.of(notebook);
    return new Set(session && this.knowledgeOf(session).runs.map(({ id }) => id));
  }

  knowledgeOf(session: KernelSession): Knowledge {
    let knowledge = this.#knowledge.get(session);
    if (!knowledge) this.#knowledge.set(session, (knowledge = new Knowledge()));
    return knowledge;
  }

  /** Applies one of the fixes of a finding that {@link of} gave. */
  async applyFix(finding: Finding, fix: number, notebook: vscode.NotebookDocument): Promise<void> {
    const session = this.#sessions.of(notebook);
    const named = renameInFinding(finding, (cell) => toUri(cell, notebook, session));
    const edits = named
      ? await this.#server.fix({ notebook: notebook.uri.toString(), finding: named, fix })
      : [];
    if (edits.length > 0) await vscode.workspace.applyEdit(workspaceEdit(edits));
    else void vscode.window.showInformationMessage('The code is no longer as this fix expects it.');
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #take(session: KernelSession, event: KernelEvent | undefined): void {
    const knowledge = this.knowledgeOf(session);
    const connected = event === undefined && session.facts.state !== 'none';
    if (connected) knowledge.attached(session.facts.runs.all.map(({ info }) => info));
    if (connected || (event && knowledge.take(event))) this.#claim(session.notebook);
  }

  #claim(notebook: vscode.NotebookDocument): void {
    this.#ours.add(notebook);
    this.#server.start();
    this.#tellSoon(notebook);
  }

  #closed(notebook: vscode.NotebookDocument): void {
    this.#ours.delete(notebook);
    this.#found.delete(notebook.uri.toString());
    clearTimeout(this.#timers.get(notebook));
    this.#timers.delete(notebook);
  }

  #tellSoon(notebook: vscode.NotebookDocument): void {
    if (this.#timers.has(notebook)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(notebook);
      void this.#server.tell(this.#message(notebook));
    }, PAUSE);
    this.#timers.set(notebook, timer);
  }

  #message(notebook: vscode.NotebookDocument): KernelKnowledge {
    const session = this.#sessions.of(notebook);
    const { findings, runs, executed } = session ? this.knowledgeOf(session) : new Knowledge();
    const rename = (cell: CellRef) => toUri(cell, notebook, session);
    return {
      notebook: notebook.uri.toString(),
      findings: findings.flatMap((finding) => renameInFinding(finding, rename) ?? []),
      runs: runs.map((run) => renameInRun(run, rename)),
      executed: Object.fromEntries(
        executed.flatMap(({ cell, code }) => {
          const uri = rename(cell)?.id;
          return uri === undefined ? [] : [[uri, code]];
        }),
      ),
    };
  }

  #arrived({ notebook: uri, findings }: NotebookFindings): void {
    const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.toString() === uri);
    if (!notebook) return;
    const session = this.#sessions.of(notebook);
    const named = findings.flatMap(
      (finding) => renameInFinding(finding, (cell) => fromUri(cell, notebook, session)) ?? [],
    );
    this.#found.set(uri, named);
    this.#changed.fire(notebook);
  }
}

function toUri(
  ref: CellRef,
  notebook: vscode.NotebookDocument,
  session: KernelSession | undefined,
): CellRef | undefined {
  const cell = session?.cell(ref) ?? cellOf(notebook, ref.id);
  return cell && { id: cell.document.uri.toString(), index: cell.index };
}

/** A cell that no kernel has heard of keeps the URI of its document for a name. */
function fromUri(
  ref: CellRef,
  notebook: vscode.NotebookDocument,
  session: KernelSession | undefined,
): CellRef | undefined {
  const cell = cellOf(notebook, ref.id);
  return cell && (session?.knownRef(cell) ?? ref);
}

const cellOf = (notebook: vscode.NotebookDocument, uri: string) =>
  notebook.getCells().find((cell) => cell.document.uri.toString() === uri);

function workspaceEdit(edits: readonly FixEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, edits: changes } of edits)
    for (const { range, newText } of changes) edit.replace(vscode.Uri.parse(uri), rangeOf(range), newText);
  return edit;
}

const rangeOf = ({ start, end }: FixEdit['edits'][number]['range']) =>
  new vscode.Range(start.line, start.character, end.line, end.character);
