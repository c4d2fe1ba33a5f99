import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Connection,
  NotebookDocuments,
  TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Fix } from '../../kernel/protocol/findings';
import type { RuleSwitches } from '../lint/lint';
import { codeActions } from './codeActions';
import { fixEdits } from './fixEdits';
import { importsTensorFlow } from './imports';
import { isDescentNotebook, runnableCells, type NotebookCell } from './notebookCells';
import { NotebookLinter, type Surroundings } from './notebookLinter';
import { type FixEdit, type FixRequest, type KernelKnowledge, NOTEBOOK_FINDINGS } from './protocol';
import { ruleSwitches } from './ruleSettings';

/** The package exports another type of this name. */
type NotebookChange = Parameters<Parameters<NotebookDocuments<TextDocument>['onDidChange']>[0]>[0];

/** The open notebooks and files, and what is to say about each. */
export class LanguageServer {
  /** Whether the client can be asked for settings. */
  asksForSettings = false;
  readonly #connection: Connection;
  readonly #notebooks: NotebookDocuments<TextDocument>;
  readonly #files: TextDocuments<TextDocument>;
  readonly #linters = new Map<string, NotebookLinter>();

  constructor(
    connection: Connection,
    notebooks: NotebookDocuments<TextDocument>,
    files: TextDocuments<TextDocument>,
  ) {
    this.#connection = connection;
    this.#notebooks = notebooks;
    this.#files = files;
  }

  changed(notebook: string): void {
    this.#linter(notebook).changed();
  }

  /** Cells that run change too: their outputs and counters say nothing about the code. */
  notebookChanged({ notebookDocument, metadata, cells }: NotebookChange): void {
    const edited = cells && cells.added.length + cells.removed.length + cells.changed.textContent.length > 0;
    if (edited || metadata) this.changed(notebookDocument.uri);
  }

  closed(notebook: string): void {
    this.#linters.get(notebook)?.dispose();
    this.#linters.delete(notebook);
  }

  kernelChanged(knowledge: KernelKnowledge): void {
    this.#linter(knowledge.notebook).kernelChanged(knowledge);
  }

  settingsChanged(): void {
    for (const linter of this.#linters.values()) linter.settingsChanged();
  }

  async codeActions(
    { textDocument: { uri }, range }: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const notebook = this.#notebooks.findNotebookDocumentForCell(uri)?.uri ?? uri;
    const shown = await this.#linter(notebook).present(() => token.isCancellationRequested);
    if (!shown) return [];
    const cells = this.#cellsOf(notebook) ?? [];
    const cell = cells.find((one) => one.uri === uri);
    if (!cell) return [];
    return codeActions(shown, { cell, range, fixEdits: (fix) => this.#fixEdits(cells, fix) });
  }

  fix({ notebook, finding, fix }: FixRequest): FixEdit[] {
    const chosen = finding.fixes?.[fix];
    return chosen ? this.#fixEdits(this.#cellsOf(notebook) ?? [], chosen) : [];
  }

  /** A fix that cannot be worked out is not offered. */
  #fixEdits(cells: readonly NotebookCell[], fix: Fix): FixEdit[] {
    try {
      return fixEdits(cells, fix);
    } catch (error) {
      this.#failed(error);
      return [];
    }
  }

  #linter(notebook: string): NotebookLinter {
    let linter = this.#linters.get(notebook);
    if (!linter) this.#linters.set(notebook, (linter = new NotebookLinter(notebook, this.#around)));
    return linter;
  }

  readonly #around: Surroundings = {
    cellsOf: (notebook) => this.#cellsOf(notebook),
    switchesOf: (notebook) => this.#switchesOf(notebook),
    publish: (uri, diagnostics) => void this.#connection.sendDiagnostics({ uri, diagnostics }),
    changed: (notebook, findings) =>
      void this.#connection.sendNotification(NOTEBOOK_FINDINGS, { notebook, findings }),
    failed: (error) => this.#failed(error),
  };

  #cellsOf(uri: string): NotebookCell[] | undefined {
    const file = this.#files.get(uri);
    if (file) return isOurs(file) ? [{ uri, text: file.getText() }] : undefined;
    const notebook = this.#notebooks.getNotebookDocument(uri);
    const ours = notebook && (isDescentNotebook(notebook) || this.#linters.get(uri)?.hasKernel);
    if (!ours) return undefined;
    return runnableCells(notebook, (cell) => this.#notebooks.cellTextDocuments.get(cell));
  }

  async #switchesOf(scopeUri: string): Promise<RuleSwitches> {
    if (!this.asksForSettings) return {};
    return ruleSwitches(
      await this.#connection.workspace.getConfiguration({ scopeUri, section: 'descent.rules' }),
    );
  }

  #failed(error: unknown): void {
    this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** What others have written to be used is not for this user to mend. */
function isOurs(file: TextDocument): boolean {
  return !/\/node_modules\/|\.d\.[cm]?ts$/.test(file.uri) && importsTensorFlow(file.getText());
}
