import * as os from 'node:os';
import * as vscode from 'vscode';

/** The output channel *Descent*: what a bug report needs, from versions to the reason a kernel ended. */
export function createLog(extension: vscode.Extension<unknown>): vscode.LogOutputChannel {
  const log = vscode.window.createOutputChannel('Descent', { log: true });
  const { version } = extension.packageJSON as { version: string };
  const where = vscode.env.remoteName === undefined ? 'local' : `remote (${vscode.env.remoteName})`;
  log.info(`Descent ${version}, VS Code ${vscode.version} ${where}, ${vscode.env.appName}`);
  log.info(`${os.type()} ${os.release()} ${os.arch()}, ${os.cpus().length} processors`);
  return log;
}
