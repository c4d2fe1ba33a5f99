import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

afterEach(async () => {
  await vscode.dispose();
  await folder.remove();
});

const text = `import * as tf from '@tensorflow/tfjs-node';

export async function train(xs: tf.Tensor2D, ys: tf.Tensor2D): Promise<void> {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
  model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
  await model.fit(xs, ys, { epochs: 20, validationSplit: 0.2 });
}
`;

test('a file that trains is underlined and mended', async () => {
  folder = await temporaryFolder('file');
  await writeFile(join(folder.path, 'train.ts'), text);
  vscode = await HeadlessVscode.open({ folder: folder.path, size: { width: 1300, height: 800 } });
  await vscode.commands('workbench.action.closeSidebar');
  await vscode.evaluate(
    async (api, path) => {
      await api.window.showTextDocument(api.Uri.file(path));
    },
    join(folder.path, 'train.ts'),
  );
  await vscode.page.locator('.squiggly-error').first().waitFor();
  const softmax = vscode.page.locator('.view-line span span', { hasText: /^'softmax'$/ });
  await softmax.click();
  await vscode.page.keyboard.press('Control+.');
  const menu = vscode.page.locator('.action-widget').first();
  const fix = menu.locator('.monaco-list-row', { hasText: 'sigmoid' }).first();
  await fix.waitFor();
  await vscode.screenshot(out('screenshots', 'vscode', 'file-fixes.png'));
  await fix.click();
  await vscode.page.locator('.view-line', { hasText: "activation: 'sigmoid'" }).waitFor();
  const found = () =>
    vscode.evaluate((api) =>
      api.languages
        .getDiagnostics()
        .flatMap(([, all]) => all.filter(({ source }) => source === 'Descent'))
        .map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code))),
    );
  await expect.poll(found).not.toContain('softmax-on-one-unit');
});
