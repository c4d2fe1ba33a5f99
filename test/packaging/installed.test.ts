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

test('in a workspace that is not trusted it reads and runs nothing', async () => {
  const untrusted = await HeadlessVscode.open({ folder: folder.path, vsix, restricted: true });
  try {
    const notebook = join(folder.path, 'wrong.ipynb');
    await writeFile(notebook, notebookFile(mistake));
    await openNotebook(untrusted, notebook, descentKernel);
    await untrusted.page.locator('.cell .squiggly-error').first().waitFor();
    const refusal = await untrusted.evaluate(async (api) => {
      try {
        await api.commands.executeCommand('descent.listEngines');
        return `Engines were listed in a workspace that is ${api.workspace.isTrusted ? '' : 'not '}trusted.`;
      } catch (error) {
        return String(error);
      }
    });
    expect(refusal).toContain('This workspace is not trusted, so none of its code is run.');
  } finally {
    await untrusted.dispose();
  }
});

const mistake = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, activation: 'softmax', inputShape: [4] })] });
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });`;
