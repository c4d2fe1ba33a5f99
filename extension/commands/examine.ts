import * as vscode from 'vscode';
import { readyCell, type Examination } from './readyCells';

const EXAMINATIONS: readonly Examination[] = [
  'diagnose',
  'learningCurve',
  'confusionMatrix',
  'worstMistakes',
  'checkInitialLoss',
  'overfitTinyBatch',
  'checkGradients',
  'findLearningRate',
];

/** One command for each call that examines a model: it writes the cell below the active one, ready to run. */
export function examineCommands(): Record<string, () => Promise<void>> {
  return Object.fromEntries(EXAMINATIONS.map((call) => [`descent.${call}`, () => insertCell(call)]));
}

async function insertCell(call: Examination): Promise<void> {
  const editor = vscode.window.activeNotebookEditor;
  if (!editor) {
    void vscode.window.showInformationMessage('No notebook is active: open the one with the model first.');
    return;
  }
  const { notebook, selection } = editor;
  const code = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
  const text = readyCell(call, code.map((cell) => cell.document.getText()).join('\n'));
  const at = Math.min(selection.end, notebook.cellCount);
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'typescript');
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(at, [cell])]);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  const range = new vscode.NotebookRange(at, at + 1);
  editor.selection = range;
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}
