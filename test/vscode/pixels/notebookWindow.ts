import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { HeadlessVscode, type HeadlessOptions } from '../../harness/headlessVscode';
import { descentKernel, openNotebook } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';

export interface NotebookWindow {
  vscode: HeadlessVscode;
  /** Absolute path of the notebook, and of the folder that it is alone in. */
  notebook: string;
  folder: string;
  /** Takes the picture `name-….png`. */
  picture: (what: string) => Promise<void>;
}

/** A VS Code with nothing but a notebook of these cells; gone when the test is over, pictured when it failed. */
export async function notebookWindow(
  name: string,
  cells: readonly string[],
  options: Omit<HeadlessOptions, 'folder'> = {},
): Promise<NotebookWindow> {
  const folder = await temporaryFolder(name);
  const notebook = join(folder.path, 'notebook.ipynb');
  await writeFile(notebook, notebookFile(...cells));
  const vscode = await HeadlessVscode.open({ folder: folder.path, ...options });
  const picture = (what: string) => vscode.screenshot(out('screenshots', 'vscode', `${name}-${what}.png`));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await picture('failed');
    await vscode.dispose();
    await folder.remove();
  });
  await vscode.commands('workbench.action.closeSidebar');
  await openNotebook(vscode, notebook, descentKernel);
  return { vscode, notebook, folder: folder.path, picture };
}

/** Text of a cell of the one notebook that is open. */
export function cellText(vscode: HeadlessVscode, index = 0): Promise<string | undefined> {
  return vscode.evaluate(
    (api, index) =>
      api.workspace.notebookDocuments
        .find(({ notebookType }) => notebookType === 'jupyter-notebook')
        ?.cellAt(index)
        .document.getText(),
    index,
  );
}

/** Writes in the first cell of the one notebook that is open. */
export function replaceInCell(vscode: HeadlessVscode, old: string, text: string): Promise<void> {
  return vscode.evaluate(
    async (api, { old, text }) => {
      const notebook = api.workspace.notebookDocuments.find((one) => one.notebookType === 'jupyter-notebook');
      if (!notebook) throw new Error('No notebook is open.');
      const { document } = notebook.cellAt(0);
      const at = document.getText().indexOf(old);
      const range = new api.Range(document.positionAt(at), document.positionAt(at + old.length));
      const edit = new api.WorkspaceEdit();
      edit.replace(document.uri, range, text);
      await api.workspace.applyEdit(edit);
    },
    { old, text },
  );
}
