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

/** So many units learn 600 rows by heart, and no monitor sees a validation loss that rises in three epochs. */
const learnedByHeart = `import * as tf from '@tensorflow/tfjs';
const xs = tf.randomNormal([1000, 60], 0, 1, 'float32', 1);
const noise = tf.randomNormal([1000, 1], 0, 0.5, 'float32', 2);
const ys = xs.slice([0, 0], [1000, 4]).sum(1, true).add(noise).greater(0).cast('float32');
const model = tf.sequential();
model.add(tf.layers.dense({ units: 256, activation: 'relu', kernelInitializer: 'heNormal', inputShape: [60] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await model.fit(xs, ys, { epochs: 3, batchSize: 4, validationSplit: 0.4, verbose: 0 });`;

test(
  "a verdict's fix changes the code that it is about; undone, the verdict stands again",
  { timeout },
  async () => {
    const { vscode, picture } = await notebookWindow('verdict-fix', [learnedByHeart], {
      theme: 'light',
      size: { width: 1500, height: 950 },
    });
    const text = () => expect.poll(() => cellText(vscode), { timeout: 30_000 });
    await vscode.commands('descent.showTrainingPanel');
    const panel = await vscode.frameWith('.dsc-panel');
    expect((await runCell(vscode, 0)).success).toBe(true);
    await panel.getByRole('tab', { name: /Diagnosis/ }).click();
    const card = panel.locator('.dsc-verdict', { hasText: 'High variance' });
    const fix = card.getByRole('button', { name: 'Add dropout after the hidden layers' });
    await fix.waitFor();
    await picture('card');

    await fix.click();
    const dropout = /inputShape: \[60\] }\)\);\nmodel\.add\(tf\.layers\.dropout\({ rate: 0\.5 }\)\);/;
    await text().toMatch(dropout);
    await vscode.page.locator('.cell .view-line').first().click();
    await vscode.page.keyboard.press('Control+z');
    await text().toBe(learnedByHeart);
    await fix.waitFor();
    await fix.click();
    await text().toMatch(dropout);

    // The next run is one of the new code: what was said of the old one is not said of it again.
    expect((await runCell(vscode, 0)).success).toBe(true);
    await panel.locator('.dsc-picker option:checked', { hasText: 'Run 2' }).waitFor({ state: 'attached' });
    await panel.locator('.dsc-head .dsc-pill', { hasText: 'Finished' }).waitFor();
    expect(await fix.count()).toBe(0);
    await picture('again');
  },
);

const cardOf = (panel: Frame, rule: string) =>
  panel.locator('.dsc-finding', { has: panel.locator('.dsc-link', { hasText: `About ${rule}` }) });
