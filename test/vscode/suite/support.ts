import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { RUN_MIME, type RunSnapshot } from '../../../kernel/protocol/training';

const code = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'typescript');

/** Opens a new, saved notebook with these cells, and Descent as its kernel. */
export async function openNotebook(...cells: string[]): Promise<vscode.NotebookDocument> {
  const folder = join(tmpdir(), 'descent-suite');
  await mkdir(folder, { recursive: true });
  const uri = vscode.Uri.file(join(folder, `${randomUUID().slice(0, 8)}.ipynb`));
  const bytes = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify(bytes)));
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await show(notebook);
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, [vscode.NotebookEdit.insertCells(0, cells.map(code))]);
  await vscode.workspace.applyEdit(edit);
  return notebook;
}

/** Shows a notebook in the first group and selects Descent's kernel for it. */
export async function show(notebook: vscode.NotebookDocument): Promise<void> {
  const notebookEditor = await vscode.window.showNotebookDocument(notebook, {
    viewColumn: vscode.ViewColumn.One,
  });
  const kernel = { id: 'descent', extension: 'descent.descent' };
  await vscode.commands.executeCommand('notebook.selectKernel', { ...kernel, notebookEditor });
}

/** Starts a cell without waiting for its end, which VS Code's command would do. */
export function start(cell: vscode.NotebookCell): void {
  void vscode.commands.executeCommand('notebook.cell.execute', {
    ranges: [{ start: cell.index, end: cell.index + 1 }],
    document: cell.notebook.uri,
  });
}

/** Runs a cell and resolves when it has ended. */
export async function run(notebook: vscode.NotebookDocument, index: number): Promise<vscode.NotebookCell> {
  const cell = notebook.cellAt(index);
  const before = cell.executionSummary?.timing?.endTime;
  const ended = when(notebook, () => {
    const end = cell.executionSummary?.timing?.endTime;
    return end !== undefined && end !== before;
  });
  start(cell);
  await ended;
  return cell;
}

/** Resolves when a condition on the notebook holds; looks whenever the notebook changes. */
export function when(notebook: vscode.NotebookDocument, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const watch = vscode.workspace.onDidChangeNotebookDocument((event) => {
      if (event.notebook !== notebook || !holds()) return;
      watch.dispose();
      resolve();
    });
  });
}

/** Resolves when a condition on diagnostics holds; looks whenever one changes. */
export function whenMarked(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const watch = vscode.languages.onDidChangeDiagnostics(() => {
      if (!holds()) return;
      watch.dispose();
      resolve();
    });
  });
}

/** Stops the notebook's running cells, like the user's stop button. */
export async function stop(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.commands.executeCommand('notebook.cancelExecution', notebook.uri);
}

/** Everything a cell shows as text: streams, plain values, errors. */
export function textOf(cell: vscode.NotebookCell): string {
  const shown = /stdout|stderr|text\/plain|notebook\.error/;
  return itemsOf(cell)
    .filter(({ mime }) => shown.test(mime))
    .map(({ data }) => Buffer.from(data).toString('utf8'))
    .join('');
}

export const itemsOf = (cell: vscode.NotebookCell): vscode.NotebookCellOutputItem[] =>
  cell.outputs.flatMap(({ items }) => items);

/** The training run that a cell's output keeps. */
export function runOf(cell: vscode.NotebookCell): RunSnapshot | undefined {
  const item = itemsOf(cell).find(({ mime }) => mime === RUN_MIME);
  return item && (JSON.parse(Buffer.from(item.data).toString('utf8')) as RunSnapshot);
}

/** Ends the kernel of a notebook and closes it, without asking to save. */
export async function close(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.window.showNotebookDocument(notebook);
  await vscode.commands.executeCommand('descent.shutDownKernel');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
