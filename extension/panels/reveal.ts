import * as vscode from 'vscode';
import type { SourcePlace } from '../../kernel/protocol/values';
import type { KernelSession } from '../notebook/kernelSession';

/** Shows a place of the user's source and puts the cursor there. */
export async function reveal(place: SourcePlace, session: KernelSession | undefined): Promise<void> {
  const position = new vscode.Position(Math.max(0, place.line - 1), Math.max(0, place.column - 1));
  const selection = new vscode.Range(position, position);
  const cell = place.cell && (session?.cell(place.cell) ?? cellByUri(place.cell.id));
  if (cell) {
    // VS Code opens the notebook that holds the cell; where it is shown already, so as not to cover the panel.
    const shown = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === cell.notebook);
    const column = shown?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.commands.executeCommand('vscode.open', cell.document.uri, {
      viewColumn: column,
      selection,
    });
  } else if (place.file !== undefined) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(place.file), { selection });
  }
}

/** What was found in the code alone names cells by the URIs of their documents. */
function cellByUri(uri: string): vscode.NotebookCell | undefined {
  return vscode.workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find(({ document }) => document.uri.toString() === uri);
}
