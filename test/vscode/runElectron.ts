import { runTests } from '@vscode/test-electron';
import { bundleForVscode } from '../harness/bundle';
import { root } from '../harness/paths';
import { temporaryFolder } from '../harness/temporary';
import { followResults, resultsFile, type Counts } from './results';

/** The mocha suite in a desktop VS Code: the one `VSCODE_EXECUTABLE` names, else a downloaded one. */
export async function runInDesktopVscode(): Promise<Counts> {
  const file = await resultsFile();
  const folder = await temporaryFolder('suite');
  const ended = runDesktop(file, folder.path);
  try {
    return await followResults(file, ended);
  } finally {
    await ended;
    await folder.remove();
  }
}

/** Resolves to how it ended. */
async function runDesktop(results: string, folder: string): Promise<string> {
  const executable = process.env['VSCODE_EXECUTABLE'];
  try {
    const code = await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: await bundleForVscode('test/vscode/suite/index.ts'),
      extensionTestsEnv: { DESCENT_TEST_RESULTS: results },
      launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    });
    return `VS Code ended with code ${code}`;
  } catch (error) {
    return String(error);
  }
}
