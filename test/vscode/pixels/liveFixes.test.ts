import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { startAllCells } from '../../harness/notebook';
import { runCell } from './cells';
import { cellText, notebookWindow, replaceInCell } from './notebookWindow';

/** Nothing in the source tells that the first layer is dead, and it trains for as long as it is let. */
const training = (epochs: string) => `import * as tf from '@tensorflow/tfjs';
const xs = tf.randomNormal([256, 8], 0, 1, 'float32', 1);
const ys = xs.slice([0, 0], [256, 1]).mul(2);
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8], name: 'first' }));
model.add(tf.layers.dense({ units: 1 }));
const [weights] = model.layers[0].getWeights();
model.layers[0].setWeights([weights, tf.fill([16], -50)]);
model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
await model.fit(xs, ys, { epochs: ${epochs}, batchSize: 32 });`;
const endless = training('1_000_000');

/** It trains all the time, beside a browser. */
const timeout = 240_000;

test("a monitor's finding is mended while it trains; undone, it is there again", { timeout }, async () => {
  const { vscode, picture } = await notebookWindow('live-fix', [endless], {
    size: { width: 1500, height: 950 },
  });
  const text = () => expect.poll(() => cellText(vscode), { timeout: 30_000 });
  await vscode.commands('descent.showTrainingPanel');
  const panel = await vscode.frameWith('.dsc-panel');
  await startAllCells(vscode);
  await panel.locator('.dsc-controls').waitFor();
  await panel.getByRole('tab', { name: /Diagnosis/ }).click();
  const card = cardOf(panel, 'dead-relu');
  await card.waitFor();
  expect(await card.locator('.dsc-finding-message').textContent()).toMatch(
    /^100% of the 16 units of first are dead/,
  );
  await picture('card');

  await card.getByRole('button', { name: 'Use elu in first' }).click();
  const mended = endless.replace("'relu'", "'elu'");
  await text().toBe(mended);
  await card.waitFor({ state: 'detached' });

  await vscode.page.locator('.cell .view-line').first().click();
  await vscode.page.keyboard.press('Control+z');
  await text().toBe(endless);
  await card.waitFor();
  await vscode.page.keyboard.press('Control+Shift+z');
  await text().toBe(mended);
  await card.waitFor({ state: 'detached' });
  await picture('mended');

  // What was mended is not found again.
  await panel.locator('.dsc-controls').getByRole('button', { name: 'Stop' }).click();
  await panel.locator('.dsc-head .dsc-pill', { hasText: 'Stopped' }).waitFor();
  await replaceInCell(vscode, '1_000_000', '10');
  expect((await runCell(vscode, 0)).success).toBe(true);
  await panel.locator('.dsc-picker option:checked', { hasText: 'Run 2' }).waitFor({ state: 'attached' });
  await panel.locator('.dsc-head .dsc-pill', { hasText: 'Finished' }).waitFor();
  await panel.getByRole('tab', { name: /Diagnosis/ }).click();
  expect(await card.count()).toBe(0);
  await picture('again');
});

const cardOf = (panel: Frame, rule: string) =>
  panel.locator('.dsc-finding', { has: panel.locator('.dsc-link', { hasText: `About ${rule}` }) });
