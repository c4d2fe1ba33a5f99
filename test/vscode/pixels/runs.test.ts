import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { RUN_MIME } from '../../../kernel/protocol/training';
import { revealOutput, saveNotebook } from '../../harness/notebook';
import { runCell } from './cells';
import { notebookWindow } from './notebookWindow';

const training = (rate: number) => `import * as tf from '@tensorflow/tfjs';
const xs = tf.randomNormal([400, 4], 0, 1, 'float32', 1);
const ys = xs.slice([0, 0], [400, 1]).mul(2).add(0.5);
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
model.compile({ optimizer: tf.train.sgd(${rate}), loss: 'meanSquaredError' });
await model.fit(xs, ys, { epochs: 12, batchSize: 32, validationSplit: 0.25 });`;

const shownRun = (panel: Frame) => panel.locator('.dsc-picker option:checked').textContent();

test(
  'a run is named, found from its line of code, and is there again when its output is gone',
  { timeout: 240_000 },
  async () => {
    const { vscode, picture } = await notebookWindow('runs', [training(0.003), training(0.03)], {
      theme: 'light',
      size: { width: 1500, height: 950 },
    });
    await vscode.commands('descent.showTrainingPanel');
    const panel = await vscode.frameWith('.dsc-panel');
    await runCell(vscode, 0);
    await runCell(vscode, 1);
    await panel.locator('.dsc-picker option', { hasText: 'Run 2' }).waitFor({ state: 'attached' });

    // Its line of code leads to a run.
    await vscode.page.locator('.codelens-decoration a', { hasText: /^Run 1: / }).click();
    await expect.poll(() => shownRun(panel), { timeout: 30_000 }).toContain('Run 1');

    // A name reaches the output below the cell; the pin keeps the run.
    await panel.getByRole('tab', { name: 'Runs' }).click();
    const row = panel.locator('.dsc-run', { hasText: 'Run 1' });
    await row.getByRole('button', { name: 'pin' }).click();
    await panel.locator('button.dsc-run-title', { hasText: 'Run 1' }).click();
    await panel.getByRole('textbox', { name: 'Name of Run 1' }).fill('small rate');
    await panel.getByRole('textbox', { name: 'Name of Run 1' }).press('Enter');
    await revealOutput(vscode, RUN_MIME);
    const output = await vscode.frameWith('.dsc-output');
    await output.locator('.dsc-run-name', { hasText: 'small rate' }).waitFor();
    await vscode.page
      .locator('.codelens-decoration a', { hasText: /^small rate: validation loss/ })
      .waitFor();
    await picture('named');

    // The cell is run again, the kernel ends, the window comes back: only the log has the run now.
    await runCell(vscode, 0);
    await saveNotebook(vscode);
    await vscode.commands('descent.shutDownKernel');
    await vscode.reload();
    const again = await vscode.frameWith('.dsc-panel');
    await again.getByRole('tab', { name: 'Runs' }).click();
    await again.locator('.dsc-run', { hasText: 'small rate' }).waitFor();
    expect(await again.locator('.dsc-run').first().textContent()).toContain('small rate');
    await again.getByRole('checkbox', { name: 'Compare small rate' }).check();
    await again.getByRole('checkbox', { name: 'Compare Run 2' }).check();
    const table = again.locator('.dsc-compare');
    await table.locator('tr', { hasText: 'Learning rate' }).waitFor();
    expect(await table.locator('tr', { hasText: 'Learning rate' }).textContent()).toContain('0.003');
    await picture('compared');

    // Its histograms are in the event file only.
    await again
      .getByRole('combobox', { name: 'Training run' })
      .selectOption({ label: '★ small rate · cell 1' });
    await again.getByRole('tab', { name: 'Activations' }).click();
    await again.locator('[data-chart^="weights/"] canvas').waitFor();
    await picture('logged-histograms');
  },
);
