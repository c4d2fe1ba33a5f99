import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { descentKernel, openNotebook } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

afterEach(async () => {
  await vscode.screenshot(out('screenshots', 'vscode', 'untrusted.png'));
  await vscode.dispose();
  await folder.remove();
});

test('in an untrusted workspace nothing runs', async () => {
  folder = await temporaryFolder('untrusted');
  const path = join(folder.path, 'notebook.ipynb');
  const trace = join(folder.path, 'ran.txt');
  const cell = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(trace)}, "ran");`;
  await writeFile(path, notebookFile(cell));
  vscode = await HeadlessVscode.open({ folder: folder.path, restricted: true });
  expect(await vscode.evaluate((api) => api.workspace.isTrusted)).toBe(false);
  // VS Code leaves an extension under development on here, unlike one that is installed.
  await openNotebook(vscode, path, descentKernel);

  // VS Code asks for trust, which a window under test does not show, and runs nothing until that is answered.
  const refusal = await vscode.evaluate(async (api) => {
    void api.commands.executeCommand('notebook.execute');
    try {
      await api.commands.executeCommand('descent.listEngines');
      return 'Engines were listed, by a kernel.';
    } catch (error) {
      return String(error);
    }
  });
  expect(refusal).toContain('This workspace is not trusted, so none of its code is run.');
  expect(existsSync(trace)).toBe(false);
});
