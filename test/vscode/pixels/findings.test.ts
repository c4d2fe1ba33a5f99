import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { descentKernel, openNotebook } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';
import { runCell } from './cells';

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

afterEach(async (context) => {
  const name = context.task.name.replace(/\W+/g, '-');
  if (context.task.result?.state === 'fail')
    await vscode.screenshot(out('screenshots', 'vscode', `${name}-failed.png`));
  await vscode.dispose();
  await folder.remove();
});

const model = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });`;
const training = `const xs = tf.randomNormal([256, 8], 0, 1, 'float32', 1);
const ys = xs.slice([0, 0], [256, 1]).greater(0).cast('float32');
await model.fit(xs, ys, { epochs: 6, batchSize: 32, validationSplit: 0.25 });`;

const picture = (name: string) => out('screenshots', 'vscode', `findings-${name}.png`);

test('a finding is underlined, explained, listed and mended', async () => {
  folder = await temporaryFolder('findings');
  const path = join(folder.path, 'notebook.ipynb');
  await writeFile(path, notebookFile(model, training));
  vscode = await HeadlessVscode.open({
    folder: folder.path,
    theme: 'light',
    size: { width: 1500, height: 950 },
  });
  await vscode.commands('workbench.action.closeSidebar');
  await openNotebook(vscode, path, descentKernel);
  const squiggle = vscode.page.locator('.cell .squiggly-error').first();
  await squiggle.waitFor();
  await runCell(vscode, 0);
  await runCell(vscode, 1);
  const lens = /^Run 1: [\d.]+% validation/;
  await vscode.page.locator('.codelens-decoration a', { hasText: lens }).waitFor();
  await vscode.commands('workbench.actions.view.problems');
  await vscode.page.locator('.markers-panel .monaco-list-row', { hasText: 'Softmax' }).first().waitFor();
  await vscode.screenshot(picture('problems'));
  // VS Code draws the hover of an editor below webviews.
  await vscode.commands('workbench.action.closePanel', 'workbench.action.closeEditorsInOtherGroups');
  const softmax = vscode.page.locator('.cell .view-line span span', { hasText: /^'softmax'$/ });
  await softmax.hover();
  const link = vscode.page.locator('.monaco-hover .code-link').first();
  await link.waitFor();
  await vscode.screenshot(picture('hover'));
  await link.click();
  const page = await vscode.frameWith('.vscode-body h1');
  expect(await page.textContent('h1')).toBe('softmax-on-one-unit');
  await vscode.screenshot(picture('page'));
  await vscode.commands('workbench.action.closeActiveEditor');
  await softmax.click();
  await vscode.page.keyboard.press('Control+.');
  const menu = vscode.page.locator('.action-widget').first();
  const fix = menu.locator('.monaco-list-row', { hasText: 'sigmoid' }).first();
  await fix.waitFor();
  await vscode.screenshot(picture('fixes'));
  expect(await menu.textContent()).toContain('Switch softmax-on-one-unit off here');
  await fix.click();
  await squiggle.waitFor({ state: 'detached' });
  expect(await cellText(0)).toContain("units: 1, activation: 'sigmoid'");
  await vscode.screenshot(picture('mended'));
});

function cellText(index: number): Promise<string | undefined> {
  return vscode.evaluate(
    (api, index) => api.window.activeNotebookEditor?.notebook.cellAt(index).document.getText(),
    index,
  );
}
