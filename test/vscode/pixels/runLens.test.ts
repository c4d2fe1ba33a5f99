import { expect, test } from 'vitest';
import type { HeadlessVscode } from '../../harness/headlessVscode';
import { runCell } from './cells';
import { notebookWindow } from './notebookWindow';

const training = `import * as tf from '@tensorflow/tfjs';
const xs = tf.randomNormal([256, 4], 0, 1, 'float32', 1);
const ys = xs.slice([0, 0], [256, 1]).mul(2).add(0.5);
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
model.compile({ optimizer: tf.train.sgd(0.03), loss: 'meanSquaredError' });
await model.fit(xs, ys, { epochs: 12, batchSize: 32, validationSplit: 0.25 });`;

test('over a training that has ended stands how it ended, for every run', async () => {
  const { vscode } = await notebookWindow('lens', [training], { theme: 'light' });
  for (let run = 1; run <= 6; run++) {
    expect((await runCell(vscode, 0)).success).toBe(true);
    const ended = new RegExp(`^Run ${run}: validation loss [\\d.e-]+$`);
    // What Descent says, at once; and what VS Code has drawn of it, when it comes to that.
    expect(await told(vscode)).toEqual([expect.stringMatching(ended)]);
    const drawn = () => vscode.page.locator('.codelens-decoration a').allTextContents();
    await expect.poll(drawn, { timeout: 30_000 }).toEqual([expect.stringMatching(ended)]);
  }
});

function told(vscode: HeadlessVscode): Promise<string[]> {
  return vscode.evaluate(async (api) => {
    const cell = api.window.activeNotebookEditor?.notebook.cellAt(0).document.uri;
    const lenses = await api.commands.executeCommand('vscode.executeCodeLensProvider', cell, 10);
    return (lenses as { command?: { title: string } }[]).map(({ command }) => command?.title ?? '');
  });
}
