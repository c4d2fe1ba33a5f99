import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { RUN_MIME } from '../../../kernel/protocol/training';
import { HeadlessVscode, type Theme } from '../../harness/headlessVscode';
import {
  descentKernel,
  openNotebook,
  revealOutput,
  runAllCells,
  saveNotebook,
  startAllCells,
} from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';
import { trainingCell } from '../suite/training';

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

afterEach(async (context) => {
  const name = context.task.name.replace(/\W+/g, '-');
  if (context.task.result?.state === 'fail')
    await vscode.screenshot(out('screenshots', 'vscode', `${name}-failed.png`));
  await vscode.dispose();
  await folder.remove();
});

async function open(theme: Theme, ...cells: string[]): Promise<string> {
  folder = await temporaryFolder('pixels');
  const notebook = join(folder.path, 'notebook.ipynb');
  await writeFile(notebook, notebookFile(...cells));
  vscode = await HeadlessVscode.open({ folder: folder.path, theme });
  await vscode.commands('workbench.action.closeSidebar');
  await openNotebook(vscode, notebook, descentKernel);
  return notebook;
}

describe.each<Theme>(['light', 'hc-dark'])('in the theme %s', (theme) => {
  test(`a training draws its curves in the output and in the panel (${theme})`, async () => {
    await open(theme, trainingCell(20));
    await runAllCells(vscode);
    await revealOutput(vscode, RUN_MIME);
    const output = await vscode.frameWith(outputChart);
    const panel = await vscode.frameWith(panelChart);
    expect(await inkOf(output, outputChart)).toBeGreaterThan(100);
    expect(await inkOf(panel, panelChart)).toBeGreaterThan(100);
    await vscode.screenshot(out('screenshots', 'vscode', `training-${theme}.png`));
  });
});

describe('a run that goes on', () => {
  test('moves while it trains, and goes on after the window was reloaded', async () => {
    await open('dark', trainingCell(1_000_000));
    await startAllCells(vscode);
    const later = await epochAfter(await epochAfter(0));

    await vscode.reload();

    expect(await epochAfter(later)).toBeGreaterThan(later);
    await vscode.screenshot(out('screenshots', 'vscode', 'reloaded.png'));
    await vscode.commands('descent.interruptKernel');
  });

  test('is drawn again from the saved notebook, without a kernel', async () => {
    const path = await open('light', trainingCell(5));
    await runAllCells(vscode);
    await saveNotebook(vscode);
    await vscode.commands('descent.shutDownKernel', 'workbench.action.closeAllEditors');
    await openNotebook(vscode, path, descentKernel);
    await revealOutput(vscode, RUN_MIME);
    const output = await vscode.frameWith(outputChart);
    expect(await inkOf(output, outputChart)).toBeGreaterThan(100);
  });
});

const outputChart = '.dsc-output canvas';
const panelChart = '.dsc-panel canvas';

/** Waits until the running output shows an epoch after `epoch`, and resolves to it. */
async function epochAfter(epoch: number): Promise<number> {
  const output = await vscode.frameWith('.dsc-output [role=progressbar]');
  const shown = await output.waitForFunction((last) => {
    const text = document.querySelector('.dsc-output [role=progressbar]')?.getAttribute('aria-valuetext');
    const now = Number(/Epoch ([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
    return now > last && now;
  }, epoch);
  return Number(await shown.jsonValue());
}

/** Number of coloured pixels in a chart: a curve was drawn, not axes alone. */
function inkOf(frame: Frame, selector: string): Promise<number> {
  return frame.evaluate((canvas) => {
    const { width, height } = document.querySelector<HTMLCanvasElement>(canvas) ?? { width: 0, height: 0 };
    const context = document.querySelector<HTMLCanvasElement>(canvas)?.getContext('2d');
    const pixels = context?.getImageData(0, 0, width, height).data ?? [];
    let ink = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.slice(at, at + 4);
      if (alpha > 128 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) ink++;
    }
    return ink;
  }, selector);
}
