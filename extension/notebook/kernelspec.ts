import * as vscode from 'vscode';

export const NOTEBOOK_TYPE = 'jupyter-notebook';
export const KERNELSPEC = 'descent';

/** The nbformat metadata of a notebook that Descent runs. */
export const notebookMetadata = {
  kernelspec: { name: KERNELSPEC, display_name: 'Descent (TypeScript)', language: 'typescript' },
  language_info: {
    name: 'typescript',
    file_extension: '.ts',
    mimetype: 'text/x-typescript',
    codemirror_mode: { name: 'javascript', typescript: true },
    pygments_lexer: 'typescript',
  },
};

/** Name of the kernel that the file asks for. */
export function kernelspecName(notebook: vscode.NotebookDocument): string | undefined {
  const kernelspec = record(record(notebook.metadata['metadata'])['kernelspec']);
  return typeof kernelspec['name'] === 'string' ? kernelspec['name'] : undefined;
}

export const isDescentNotebook = (notebook: vscode.NotebookDocument) =>
  notebook.notebookType === NOTEBOOK_TYPE && kernelspecName(notebook) === KERNELSPEC;

/** Makes the file say that it is a Descent notebook; everything else in its metadata stays. */
export async function claimNotebook(notebook: vscode.NotebookDocument): Promise<void> {
  if (isDescentNotebook(notebook)) return;
  const metadata = {
    ...notebook.metadata,
    metadata: { ...record(notebook.metadata['metadata']), ...notebookMetadata },
  };
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.updateNotebookMetadata(metadata)]);
  await vscode.workspace.applyEdit(edit);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
