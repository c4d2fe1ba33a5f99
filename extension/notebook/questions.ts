import * as vscode from 'vscode';
import { fileName } from '../client/fileName';

/** `null` when the user closes the box. */
export async function askForInput(prompt: string, password: boolean): Promise<string | null> {
  const value = await vscode.window.showInputBox({
    prompt: prompt || 'The cell asks for input',
    password,
    ignoreFocusOut: true,
  });
  return value ?? null;
}

/** Says why a kernel ended and lets the user start it again. */
export async function offerRestart(reason: string, restart: () => Promise<void>): Promise<void> {
  const answer = await vscode.window.showErrorMessage(reason, 'Restart Kernel', 'Show Log');
  if (answer === 'Restart Kernel') await restart();
  if (answer === 'Show Log') await vscode.commands.executeCommand('descent.showLog');
}

/** The kernel keeps the engine it has loaded until it restarts. */
export async function offerEngineRestart(engine: string, restart: () => Promise<void>): Promise<void> {
  const answer = await vscode.window.showInformationMessage(
    `The kernel uses the engine "${engine}" after a restart. Its variables will be gone.`,
    'Restart Kernel',
  );
  if (answer) await restart();
}

export async function showNodeMissing(message: string): Promise<void> {
  const answer = await vscode.window.showErrorMessage(message, 'Set Path', 'Get Node.js');
  if (answer === 'Set Path')
    await vscode.commands.executeCommand('workbench.action.openSettings', 'descent.nodePath');
  if (answer === 'Get Node.js') await vscode.env.openExternal(vscode.Uri.parse('https://nodejs.org'));
}

/** True when the user wants a kernel stopped whose notebook was closed while a cell runs. */
export async function askAboutBusyKernel(notebook: vscode.Uri): Promise<boolean> {
  const answer = await vscode.window.showInformationMessage(
    `${fileName(notebook)} was closed while a cell runs. Its kernel goes on; open the notebook again to see it.`,
    'Reopen',
    'Stop Kernel',
  );
  if (answer === 'Reopen')
    await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebook));
  return answer === 'Stop Kernel';
}
