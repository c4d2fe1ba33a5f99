import * as vscode from 'vscode';

/** Lets the user choose an example and opens a copy of it that is theirs to change. */
export async function openExample(extension: vscode.Uri): Promise<void> {
  const names = await exampleNames(extension);
  const name = await vscode.window.showQuickPick(names, { placeHolder: 'Open a copy of which example?' });
  if (name !== undefined) await openCopy(extension, name);
}

/** Copies `extension/examples/<name>` into the workspace, unless it is there, and opens its notebook. */
export async function openCopy(extension: vscode.Uri, name: string): Promise<void> {
  const parent = await targetFolder();
  if (!parent) return;
  const folder = vscode.Uri.joinPath(parent, 'descent-examples', name);
  const notebook = vscode.Uri.joinPath(folder, `${name}.ipynb`);
  if (!(await exists(notebook)))
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(examples(extension), name), folder);
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebook));
}

const examples = (extension: vscode.Uri) => vscode.Uri.joinPath(extension, 'extension', 'examples');

async function exampleNames(extension: vscode.Uri): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(examples(extension));
  return entries.filter(([, type]) => type === vscode.FileType.Directory).map(([name]) => name);
}

async function targetFolder(): Promise<vscode.Uri | undefined> {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (workspace) return workspace;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: 'Copy Example Here',
  });
  return chosen?.[0];
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
