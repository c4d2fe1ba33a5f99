import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import type { HeadlessVscode } from '../../harness/headlessVscode';
import { startAllCells } from '../../harness/notebook';
import { trainingCell } from '../suite/training';
import { notebookWindow } from './notebookWindow';

test('a run is paused, resumed, given another learning rate, stopped and named from the panel', async () => {
  const { vscode, notebook, folder, picture } = await notebookWindow('panel', [trainingCell(1_000_000)]);
  // Opened first: on a machine that is busy training, a browser's VS Code takes its time to load a webview.
  await vscode.commands('descent.showTrainingPanel');
  const panel = await vscode.frameWith('.dsc-panel');
  await startAllCells(vscode);
  await panel.locator('.dsc-controls').waitFor();
  await press(panel, 'Pause');
  await untilStatus(panel, 'Paused');
  await picture('paused');
  const progress = '[role=progressbar]';
  const before = await panel.locator(progress).getAttribute('aria-valuetext');
  await press(panel, 'Resume');
  await untilStatus(panel, 'Running');
  await panel.waitForFunction(
    ([selector, text]) => document.querySelector(selector)?.getAttribute('aria-valuetext') !== text,
    [progress, before] as const,
  );

  await panel.getByRole('textbox', { name: 'Learning rate' }).fill('0.0025');
  await press(panel, 'Set');
  await panel.locator('[data-chart=learningRate]').waitFor();
  await press(panel, 'Stop');
  await untilStatus(panel, 'Stopped');

  await panel.getByRole('tab', { name: 'Runs' }).click();
  await panel.locator('button.dsc-run-title').click();
  await panel.getByRole('textbox', { name: 'Name of Run 1' }).fill('base line');
  await panel.getByRole('textbox', { name: 'Name of Run 1' }).press('Enter');
  await saveWith(vscode, 'base line');
  const { metadata } = JSON.parse(await readFile(notebook, 'utf8')) as { metadata: { descent?: object } };
  expect(JSON.stringify(metadata.descent)).toContain('"name":"base line"');

  await vscode.reload();
  const again = await vscode.frameWith('.dsc-picker');
  await again.locator('.dsc-picker option', { hasText: 'base line' }).waitFor({ state: 'attached' });
  await picture('named');

  const [logged = ''] = await readdir(join(folder, '.descent', 'runs'));
  const run = await readFile(join(folder, '.descent', 'runs', logged, 'run.json'), 'utf8');
  expect(JSON.parse(run)).toMatchObject({ notebook: 'notebook.ipynb', status: 'interrupted' });
});

/** Saves the notebook once its metadata has this; the panel has the focus, and the notebook is not the active editor. */
function saveWith(vscode: HeadlessVscode, text: string): Promise<void> {
  return vscode.evaluate(async (api, text) => {
    const notebook = api.workspace.notebookDocuments.find(
      ({ notebookType }) => notebookType === 'jupyter-notebook',
    );
    const isThere = () => JSON.stringify(notebook?.metadata).includes(text);
    if (!isThere())
      await new Promise<void>((resolve) => {
        const watch = api.workspace.onDidChangeNotebookDocument(() => {
          if (!isThere()) return;
          watch.dispose();
          resolve();
        });
      });
    await notebook?.save();
  }, text);
}

function press(panel: Frame, name: string): Promise<void> {
  return panel.locator('.dsc-controls').getByRole('button', { name }).click();
}

function untilStatus(panel: Frame, status: string): Promise<void> {
  return panel.locator('.dsc-head .dsc-pill', { hasText: status }).waitFor();
}
