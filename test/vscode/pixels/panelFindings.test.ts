import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { RUN_MIME } from '../../../kernel/protocol/training';
import { revealOutput } from '../../harness/notebook';
import { runCell } from './cells';
import { cellText, notebookWindow } from './notebookWindow';

/** Only the running program knows that these are bytes that nobody scaled, and a rate 1000 times too high. */
const cell = `import * as tf from '@tensorflow/tfjs';
const rate = Number(String(3000)) / 10;
const top = Number(process.env['TOP'] ?? '256');
const xs = tf.randomUniform([600, 8], 0, top, 'float32', 1).floor();
const ys = xs.slice([0, 0], [600, 1]).greater(127).cast('float32');
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.sgd(rate), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await model.fit(xs, ys, { epochs: 12, batchSize: 32, validationSplit: 0.25, verbose: 0 });`;

test('what is found is mended from its card, and gone', async () => {
  const { vscode, picture } = await notebookWindow('panel-findings', [cell], {
    size: { width: 1500, height: 950 },
  });
  const text = () => cellText(vscode);
  await vscode.commands('descent.showTrainingPanel');
  const panel = await vscode.frameWith('.dsc-panel');
  await picture('empty');
  await runCell(vscode, 0);

  await panel.getByRole('tab', { name: /Data/ }).click();
  await cardOf(panel, 'unscaled-inputs').waitFor();
  await picture('data');
  await panel.getByRole('tab', { name: /Diagnosis/ }).click();
  await panel.locator('.dsc-finding').first().waitFor();
  await picture('diagnosis');

  // A monitor's.
  const mended = panel.locator('.dsc-finding', { has: panel.locator('.dsc-button') }).first();
  const about = await mended.locator('.dsc-link', { hasText: 'About' }).textContent();
  await mended.locator('.dsc-button').first().click();
  await expect.poll(text, { timeout: 30_000 }).not.toBe(cell);
  await panel.locator('.dsc-finding .dsc-link', { hasText: String(about) }).waitFor({ state: 'detached' });

  // A data check's.
  const before = await text();
  await panel.getByRole('tab', { name: /Data/ }).click();
  await cardOf(panel, 'unscaled-inputs').locator('.dsc-button').first().click();
  await expect.poll(text, { timeout: 30_000 }).not.toBe(before);
  await cardOf(panel, 'unscaled-inputs').waitFor({ state: 'detached' });

  // The run keeps what was found in it, for the record; the next one is judged anew.
  await revealOutput(vscode, RUN_MIME);
  await runCell(vscode, 0);
  await panel.getByRole('tab', { name: /Data/ }).click();
  expect(await cardOf(panel, 'unscaled-inputs').count()).toBe(0);
  await panel.getByRole('combobox', { name: 'Training run' }).selectOption({ index: 1 });
  await panel.getByRole('tab', { name: /Diagnosis/ }).click();
  await panel.getByRole('region', { name: 'Found at the time' }).waitFor();
  await cardOf(panel, 'unscaled-inputs').waitFor();
  expect(await panel.locator('.dsc-finding .dsc-button').count()).toBe(0);
  // Of the two runs on that line the last one stands over it.
  const lens = vscode.page.locator('.codelens-decoration a', { hasText: /^Run \d: / });
  await expect.poll(() => lens.allTextContents()).toEqual([expect.stringMatching(/^Run 2: /)]);
  await picture('record');
});

const cardOf = (panel: Frame, rule: string) =>
  panel.locator('.dsc-finding', { has: panel.locator('.dsc-link', { hasText: `About ${rule}` }) });
