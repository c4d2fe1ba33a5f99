import * as vscode from 'vscode';
import { NOTEBOOK_TYPE, notebookMetadata } from '../notebook/kernelspec';

/** Opens an untitled notebook that asks for Descent, with an empty cell to type in. */
export async function newNotebook(): Promise<void> {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '', 'typescript');
  const data = new vscode.NotebookData([cell]);
  data.metadata = { metadata: notebookMetadata, nbformat: 4, nbformat_minor: 5 };
  const notebook = await vscode.workspace.openNotebookDocument(NOTEBOOK_TYPE, data);
  await vscode.window.showNotebookDocument(notebook);
}
