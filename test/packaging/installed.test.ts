import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RUN_MIME, type RunSnapshot } from '../../kernel/protocol/training';
import { HeadlessVscode } from '../harness/headlessVscode';
import { descentKernel, openNotebook, runAllCells } from '../harness/notebook';
import { notebookFile } from '../harness/notebookFile';
import { temporaryFolder } from '../harness/temporary';
import { copyCheckout, packageVsix } from '../harness/vsix';
import { trainingCell } from '../vscode/suite/training';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let vsix: string;
let vscode: HeadlessVscode;

beforeAll(async () => {
  folder = await temporaryFolder('installed');
  const checkout = join(folder.path, 'checkout');
  await copyCheckout(checkout);
  vsix = await packageVsix(checkout, `${process.platform}-${process.arch}`);
  vscode = await HeadlessVscode.open({ folder: folder.path, vsix });
});
afterAll(async () => {
  await vscode.dispose();
  await folder.remove();
});

test('the installed VSIX trains a network', async () => {
  const notebook = join(folder.path, 'training.ipynb');
  await writeFile(notebook, notebookFile(trainingCell(5)));
  await openNotebook(vscode, notebook, descentKernel);

  const [cell] = await runAllCells(vscode);

  const path = await vscode.evaluate((api) => api.extensions.getExtension('descent.descent')?.extensionPath);
  expect(path).toMatch(/extensions.descent\.descent-/);
  expect(cell?.success).toBe(true);
  const output = cell?.outputs.find(({ mime }) => mime === RUN_MIME);
  const run = JSON.parse(output?.text ?? '{}') as Partial<RunSnapshot>;
  expect(run).toMatchObject({ status: 'finished', progress: { epoch: 5 } });
});

test('VS Code keeps it off in a workspace that is not trusted', async () => {
  const untrusted = await HeadlessVscode.open({ folder: folder.path, vsix, restricted: true });
  try {
    const state = await untrusted.evaluate(async (api) => ({
      trusted: api.workspace.isTrusted,
      active: api.extensions.getExtension('descent.descent')?.isActive ?? false,
      commands: (await api.commands.getCommands()).filter((id) => id.startsWith('descent.')),
    }));
    expect(state).toEqual({ trusted: false, active: false, commands: [] });
  } finally {
    await untrusted.dispose();
  }
});
