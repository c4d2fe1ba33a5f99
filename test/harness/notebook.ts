import type { HeadlessVscode } from './headlessVscode';

/** What a cell of the notebook came to. */
export interface CellResult {
  index: number;
  success: boolean | null;
  outputs: { mime: string; text: string }[];
}

/** Identifier of Descent's kernel in `notebook.selectKernel`. */
export interface KernelChoice {
  id: string;
  extension: string;
}

export const descentKernel: KernelChoice = { id: 'descent', extension: 'descent.descent' };

/** Opens a notebook file in the first editor group and chooses its kernel. */
export async function openNotebook(
  vscode: HeadlessVscode,
  path: string,
  kernel: KernelChoice,
): Promise<void> {
  await vscode.evaluate(
    async (api, { path, kernel }) => {
      const document = await api.workspace.openNotebookDocument(api.Uri.file(path));
      const editor = await api.window.showNotebookDocument(document, { viewColumn: api.ViewColumn.One });
      await api.commands.executeCommand('notebook.selectKernel', { ...kernel, notebookEditor: editor });
    },
    { path, kernel: { ...kernel } },
  );
}

/** Runs all cells of the open notebook and resolves when each has ended, or one of them has failed. */
export async function runAllCells(vscode: HeadlessVscode): Promise<CellResult[]> {
  return vscode.evaluate(async (api) => {
    const notebook = api.window.activeNotebookEditor?.notebook;
    if (!notebook) throw new Error('No notebook is open.');
    const code = () => notebook.getCells().filter((cell) => cell.kind === api.NotebookCellKind.Code);
    const over = () =>
      code().every((cell) => cell.executionSummary?.timing) ||
      code().some((cell) => cell.executionSummary?.success === false);
    await new Promise<void>((resolve, reject) => {
      const watch = api.workspace.onDidChangeNotebookDocument(() => {
        if (!over()) return;
        watch.dispose();
        resolve();
      });
      api.commands.executeCommand('notebook.execute').then(undefined, reject);
    });
    return code().map((cell) => ({
      index: cell.index,
      success: cell.executionSummary?.success ?? null,
      outputs: cell.outputs.flatMap((output) =>
        output.items.map((item) => ({ mime: item.mime, text: Buffer.from(item.data).toString('utf8') })),
      ),
    }));
  });
}

/** Scrolls to the first cell that has an output of this MIME type. */
export async function revealOutput(vscode: HeadlessVscode, mime: string): Promise<void> {
  await vscode.evaluate(async (api, mime) => {
    const notebook = api.workspace.notebookDocuments.find(
      ({ notebookType }) => notebookType === 'jupyter-notebook',
    );
    if (!notebook) throw new Error('No notebook is open.');
    const editor = await api.window.showNotebookDocument(notebook, { viewColumn: api.ViewColumn.One });
    const cell = notebook
      .getCells()
      .find(({ outputs }) => outputs.some(({ items }) => items.some((item) => item.mime === mime)));
    if (!cell) throw new Error(`No cell shows ${mime}.`);
    const range = new api.NotebookRange(cell.index, cell.index + 1);
    editor.selection = range;
    editor.revealRange(range, api.NotebookEditorRevealType.AtTop);
  }, mime);
}

/** Starts all cells of the open notebook; does not wait for anything. */
export async function startAllCells(vscode: HeadlessVscode): Promise<void> {
  await vscode.evaluate((api) => {
    void api.commands.executeCommand('notebook.execute');
  });
}

/** Saves the open notebook to its file. */
export async function saveNotebook(vscode: HeadlessVscode): Promise<void> {
  await vscode.evaluate(async (api) => {
    await api.window.activeNotebookEditor?.notebook.save();
  });
}
