import * as vscode from 'vscode';
import type { KernelSession } from '../notebook/kernelSession';
import type { Sessions } from '../notebook/sessions';

/** Restart and interrupt act on the notebook that the user is in, or on the one whose button was clicked. */
export function kernelCommands(sessions: Sessions): Record<string, (context?: unknown) => Promise<void>> {
  const withSession = (action: (session: KernelSession) => Promise<void>) => async (context?: unknown) => {
    const session = sessionOf(sessions, context);
    if (session) await action(session);
    else void vscode.window.showInformationMessage('No Descent notebook is active, so there is no kernel.');
  };
  return {
    'descent.restartKernel': withSession((session) => session.restart()),
    'descent.interruptKernel': withSession((session) => session.interrupt()),
    'descent.shutDownKernel': withSession((session) => session.shutDown()),
  };
}

function sessionOf(sessions: Sessions, context: unknown): KernelSession | undefined {
  const uri = notebookUri(context);
  return uri === undefined
    ? sessions.active
    : sessions.all.find(({ notebook }) => notebook.uri.toString() === uri);
}

/** What VS Code passes for a click on the notebook toolbar. */
function notebookUri(context: unknown): string | undefined {
  if (typeof context !== 'object' || context === null || !('notebookEditor' in context)) return undefined;
  const editor = context.notebookEditor;
  if (typeof editor !== 'object' || editor === null || !('notebookUri' in editor)) return undefined;
  return editor.notebookUri instanceof vscode.Uri ? editor.notebookUri.toString() : undefined;
}
