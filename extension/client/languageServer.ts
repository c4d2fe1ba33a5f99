import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  FIX,
  KERNEL_KNOWLEDGE,
  NOTEBOOK_FINDINGS,
  type FixEdit,
  type FixRequest,
  type KernelKnowledge,
  type NotebookFindings,
} from '../server/protocol';
import { importsTensorFlow } from '../server/imports';
import { isDescentNotebook, NOTEBOOK_TYPE } from '../notebook/kernelspec';
import { DoubledMarks } from './doubledMarks';

/** Of cells. */
const LANGUAGES = ['typescript', 'javascript'];
const LANGUAGES_OF_FILES = [...LANGUAGES, 'typescriptreact', 'javascriptreact'];

/**
 * The language server's process, started with the first Descent notebook or file that imports TensorFlow.js. It only
 * reads, so it also runs where the workspace is not trusted. When it dies it is started again, a few times.
 */
export class LanguageServer implements vscode.Disposable {
  readonly #module: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #found = new vscode.EventEmitter<NotebookFindings>();
  readonly onFindings = this.#found.event;
  readonly #ready = new vscode.EventEmitter<void>();
  /** A server has been started and knows nothing of kernels yet. */
  readonly onReady = this.#ready.event;
  readonly #doubled = new DoubledMarks();
  readonly #subscriptions: vscode.Disposable[];
  #client: Promise<LanguageClient> | undefined;

  constructor(extension: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#module = vscode.Uri.joinPath(extension, 'dist', 'server.cjs').fsPath;
    this.#log = log;
    const startFor = (notebook: vscode.NotebookDocument) => {
      if (isDescentNotebook(notebook)) this.start();
    };
    this.#subscriptions = [
      vscode.workspace.onDidOpenNotebookDocument(startFor),
      // A new notebook becomes one of Descent's with its first run.
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, metadata }) => {
        if (metadata) startFor(notebook);
      }),
    ];
    vscode.workspace.notebookDocuments.forEach(startFor);
    this.#subscriptions.push(...this.#watchFiles());
  }

  /** By hand, also after it has died too often to be started again by itself. */
  async restart(): Promise<void> {
    if (!this.#client) {
      this.start();
      return;
    }
    const client = await this.#client;
    await client.restart();
  }

  /** What the kernel of a notebook knows; does nothing while no server runs, `onReady` asks for it again. */
  async tell(knowledge: KernelKnowledge): Promise<void> {
    const client = await this.#running();
    await client?.sendNotification(KERNEL_KNOWLEDGE, knowledge);
  }

  async fix(request: FixRequest): Promise<FixEdit[]> {
    const client = await this.#running();
    return (await client?.sendRequest<FixEdit[]>(FIX, request)) ?? [];
  }

  /** Process id of the server, for tests. */
  async pid(): Promise<number | undefined> {
    return (await this.#running())?.serverProcess?.pid;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#doubled.dispose();
    this.#found.dispose();
    this.#ready.dispose();
    void this.#client?.then((client) => client.dispose());
  }

  async #running(): Promise<LanguageClient | undefined> {
    const client = await this.#client?.catch(() => undefined);
    return client?.isRunning() ? client : undefined;
  }

  /** Does nothing where it has been started. */
  start(): void {
    this.#client ??= this.#open();
    this.#client.catch((error: unknown) =>
      this.#log.error(`The language server did not start: ${String(error)}`),
    );
  }

  /** Files are nobody's business of ours until one of them imports TensorFlow.js. */
  #watchFiles(): vscode.Disposable[] {
    const startFor = (document: vscode.TextDocument, text: string) => {
      if (!this.#client && LANGUAGES_OF_FILES.includes(document.languageId) && importsTensorFlow(text))
        this.start();
    };
    const opened = (document: vscode.TextDocument) => startFor(document, document.getText());
    vscode.workspace.textDocuments.forEach(opened);
    return [
      vscode.workspace.onDidOpenTextDocument(opened),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        for (const { range } of contentChanges) startFor(document, document.lineAt(range.start.line).text);
      }),
    ];
  }

  async #open(): Promise<LanguageClient> {
    // Not with the extension: who opens no Descent notebook does not pay for it.
    const { ErrorAction, LanguageClient, RevealOutputChannelOn, State, TransportKind } =
      await import('vscode-languageclient/node');
    const server = { module: this.#module, transport: TransportKind.ipc };
    const client: LanguageClient = new LanguageClient('descent', 'Descent language server', server, {
      documentSelector: [
        ...LANGUAGES.map((language) => ({ notebook: NOTEBOOK_TYPE, language })),
        ...LANGUAGES_OF_FILES.flatMap((language) => [
          { scheme: 'file', language },
          { scheme: 'untitled', language },
        ]),
      ],
      diagnosticCollectionName: 'descent',
      errorHandler: {
        // The client would give up at the second message to a server that died a moment ago; that it died is told below.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => restarts.closed(),
      },
      middleware: { handleDiagnostics: this.#doubled.handleDiagnostics },
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
    const restarts = client.createDefaultErrorHandler();
    client.onNotification(NOTEBOOK_FINDINGS, (found: NotebookFindings) => this.#found.fire(found));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#ready.fire();
    });
    await client.start();
    return client;
  }
}
