import {
  CodeActionKind,
  createConnection,
  DidChangeConfigurationNotification,
  NotebookDocuments,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageServer } from './languageServer';
import { FIX, type FixRequest, KERNEL_KNOWLEDGE, type KernelKnowledge } from './protocol';

/** The language server's process: puts the parts together. It reads text and never runs any. */
const connection = createConnection(ProposedFeatures.all);
const cells = new TextDocuments(TextDocument);
const notebooks = new NotebookDocuments(cells);
const files = new TextDocuments(TextDocument);
const server = new LanguageServer(connection, notebooks, files);

connection.onInitialize(({ capabilities }) => {
  server.asksForSettings = capabilities.workspace?.configuration === true;
  return {
    serverInfo: { name: 'Descent' },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      // Without a choice of cells: messages name a cell by its place among all.
      notebookDocumentSync: { notebookSelector: [{ notebook: { notebookType: 'jupyter-notebook' } }] },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    },
  };
});
connection.onInitialized(() => {
  if (server.asksForSettings)
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'descent' });
});
connection.onDidChangeConfiguration(() => server.settingsChanged());
connection.onCodeAction((params, token) => server.codeActions(params, token));
connection.onNotification(KERNEL_KNOWLEDGE, (knowledge: KernelKnowledge) => server.kernelChanged(knowledge));
connection.onRequest(FIX, (request: FixRequest) => server.fix(request));
notebooks.onDidOpen((notebook) => server.changed(notebook.uri));
notebooks.onDidChange((event) => server.notebookChanged(event));
notebooks.onDidClose((notebook) => server.closed(notebook.uri));
files.onDidChangeContent(({ document }) => server.changed(document.uri));
files.onDidClose(({ document }) => server.closed(document.uri));
notebooks.listen(connection);
files.listen(connection);
connection.listen();
