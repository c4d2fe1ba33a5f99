import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  CancellationTokenSource,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  Diagnostic,
  Position,
  PublishDiagnosticsParams,
  Range,
  TextEdit,
} from 'vscode-languageserver/node';
import { NOTEBOOK_FINDINGS, type NotebookFindings } from '../../extension/server/protocol';
import { root } from './paths';

/** The setting `descent.rules`. */
type Rules = Record<string, string>;

const server = join(root, 'dist', 'server.cjs');

/** A client of the real language server, in its own process, as an editor would be one. */
export class LanguageServerClient {
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #diagnostics = new Map<string, Diagnostic[]>();
  readonly #listeners = new Set<() => void>();
  readonly findings = new Map<string, NotebookFindings>();
  rules: Rules = {};

  private constructor(process: ChildProcess, connection: MessageConnection) {
    this.#process = process;
    this.#connection = connection;
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#diagnostics.set(params.uri, params.diagnostics);
      this.#listeners.forEach((listener) => listener());
    });
    this.#connection.onNotification(NOTEBOOK_FINDINGS, (params: NotebookFindings) => {
      this.findings.set(params.notebook, params);
      this.#listeners.forEach((listener) => listener());
    });
    this.#connection.onRequest('workspace/configuration', () => [this.rules]);
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  /** As VS Code speaks to it. */
  static start(): Promise<LanguageServerClient> {
    const child = fork(server, ['--node-ipc'], { silent: true });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    return LanguageServerClient.#open(child, connection);
  }

  /** As other editors do. */
  static startStdio(): Promise<LanguageServerClient> {
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    return LanguageServerClient.#open(child, createMessageConnection(child.stdout, child.stdin));
  }

  static async #open(child: ChildProcess, connection: MessageConnection): Promise<LanguageServerClient> {
    const client = new LanguageServerClient(child, connection);
    await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace: { configuration: true }, notebookDocument: { synchronization: {} } },
    });
    await client.notify('initialized', {});
    return client;
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.#connection.sendRequest<R>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  diagnostics(uri: string): Diagnostic[] {
    return this.#diagnostics.get(uri) ?? [];
  }

  /** Resolves when what the server has told fulfils a condition. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  codeActions(uri: string, range: Range): Promise<CodeAction[]> {
    return this.cancellableActions(uri, range).answer;
  }

  /** An editor cancels what it has asked when the text changes. */
  cancellableActions(uri: string, range: Range): { answer: Promise<CodeAction[]>; cancel: () => void } {
    const source = new CancellationTokenSource();
    const context = { diagnostics: this.diagnostics(uri) };
    const params = { textDocument: { uri }, range, context };
    const answer = this.#connection.sendRequest<CodeAction[]>(
      'textDocument/codeAction',
      params,
      source.token,
    );
    return { answer, cancel: () => source.cancel() };
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async dispose(): Promise<void> {
    if (this.running) {
      const exited = once(this.#process, 'exit');
      await this.request('shutdown', undefined);
      await this.notify('exit', undefined);
      await exited;
    }
    this.#connection.dispose();
  }
}

/** An open notebook as the editor keeps it, told to the server with every change. */
export class EditedNotebook {
  readonly uri: string;
  #version = 1;
  readonly #cells: { uri: string; text: string; version: number }[];
  readonly #client: LanguageServerClient;
  #made = 0;

  private constructor(client: LanguageServerClient, name: string, texts: string[]) {
    this.#client = client;
    this.uri = `file:///notebooks/${name}.ipynb`;
    this.#cells = texts.map((text) => this.#cell(text));
  }

  static async open(
    client: LanguageServerClient,
    name: string,
    texts: string[],
    kernel = 'descent',
  ): Promise<EditedNotebook> {
    const notebook = new EditedNotebook(client, name, texts);
    await client.notify('notebookDocument/didOpen', {
      notebookDocument: {
        uri: notebook.uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        metadata: { metadata: { kernelspec: { name: kernel } } },
        cells: notebook.#cells.map(({ uri }) => ({ kind: 2, document: uri })),
      },
      cellTextDocuments: notebook.#cells.map((cell) => ({ ...cell, languageId: 'typescript' })),
    });
    return notebook;
  }

  get cells(): { uri: string; text: string }[] {
    return this.#cells.map(({ uri, text }) => ({ uri, text }));
  }

  cell(index: number): string {
    return this.#at(index).uri;
  }

  text(index: number): string {
    return this.#at(index).text;
  }

  /** Puts `text` where `old` stands in a cell, like typing does. */
  async replace(index: number, old: string, text: string): Promise<void> {
    const cell = this.#at(index);
    const at = cell.text.indexOf(old);
    if (at < 0) throw new Error(`The cell has no ${old}.`);
    const range = { start: positionAt(cell.text, at), end: positionAt(cell.text, at + old.length) };
    await this.apply({ [cell.uri]: [{ range, newText: text }] });
  }

  /** Types at the end of a cell. */
  async append(index: number, text: string): Promise<void> {
    const cell = this.#at(index);
    const end = positionAt(cell.text, cell.text.length);
    await this.apply({ [cell.uri]: [{ range: { start: end, end }, newText: text }] });
  }

  /** Applies text edits, by URI of the cell. */
  async apply(changes: Record<string, TextEdit[]>): Promise<void> {
    for (const [uri, edits] of Object.entries(changes)) {
      const cell = this.#cells.find((one) => one.uri === uri);
      if (!cell) throw new Error(`The notebook has no ${uri}.`);
      const inOrder = edits.toSorted(
        (a, b) => offsetAt(cell.text, b.range.start) - offsetAt(cell.text, a.range.start),
      );
      for (const { range, newText } of inOrder) {
        const [from, to] = [offsetAt(cell.text, range.start), offsetAt(cell.text, range.end)];
        cell.text = cell.text.slice(0, from) + newText + cell.text.slice(to);
      }
      cell.version++;
      const document = { uri, version: cell.version };
      const changes = inOrder.map(({ range, newText }) => ({ range, text: newText }));
      await this.#changed({ cells: { textContent: [{ document, changes }] } });
    }
  }

  async insert(index: number, text: string): Promise<void> {
    const cell = this.#cell(text);
    this.#cells.splice(index, 0, cell);
    const array = { start: index, deleteCount: 0, cells: [{ kind: 2, document: cell.uri }] };
    const didOpen = [{ ...cell, languageId: 'typescript' }];
    await this.#changed({ cells: { structure: { array, didOpen } } });
  }

  async remove(index: number): Promise<void> {
    const [cell] = this.#cells.splice(index, 1);
    const array = { start: index, deleteCount: 1 };
    await this.#changed({ cells: { structure: { array, didClose: cell ? [{ uri: cell.uri }] : [] } } });
  }

  async close(): Promise<void> {
    await this.#client.notify('notebookDocument/didClose', {
      notebookDocument: { uri: this.uri },
      cellTextDocuments: this.#cells.map(({ uri }) => ({ uri })),
    });
  }

  #changed(change: object): Promise<void> {
    const notebookDocument = { uri: this.uri, version: ++this.#version };
    return this.#client.notify('notebookDocument/didChange', { notebookDocument, change });
  }

  #cell(text: string) {
    const uri = this.uri.replace(/^file:/, 'vscode-notebook-cell:') + `#cell${this.#made++}`;
    return { uri, text, version: 1 };
  }

  #at(index: number) {
    const cell = this.#cells[index];
    if (!cell) throw new Error(`The notebook has no cell ${index}.`);
    return cell;
  }
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split('\n').slice(0, line);
  return lines.reduce((sum, { length }) => sum + length + 1, 0) + character;
}
