import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RUN_MIME } from '../../../kernel/protocol/training';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { descentKernel, openNotebook, revealOutput, runAllCells } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';

/** Identifiers of the themes that come with VS Code. */
const themes = [
  'Dark 2026',
  'Light 2026',
  'Dark Modern',
  'Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

/** Several layers and metrics, so that many hues are in use. */
const training = `
import * as tf from '@tensorflow/tfjs';
const images = tf.randomNormal([512, 12], 0, 1, 'float32', 1);
const labels = images.slice([0, 0], [512, 1]).greater(0).cast('float32');
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 24, activation: 'relu', inputShape: [12] }),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' }),
] });
model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy', 'mse'] });
await model.fit(images, labels, { epochs: 12, batchSize: 32, validationSplit: 0.25 });
`;

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let output: Frame;
let panel: Frame;

beforeAll(async () => {
  folder = await temporaryFolder('themes');
  const path = join(folder.path, 'notebook.ipynb');
  await writeFile(path, notebookFile(training));
  vscode = await HeadlessVscode.open({ folder: folder.path, size: { width: 1600, height: 1000 } });
  await vscode.commands('workbench.action.closeSidebar');
  await openNotebook(vscode, path, descentKernel);
  await runAllCells(vscode);
  await revealOutput(vscode, RUN_MIME);
  output = await vscode.frameWith('.dsc-output[data-status=finished] canvas');
  panel = await vscode.frameWith('.dsc-panel canvas');
});

afterAll(async () => {
  await vscode.dispose();
  await folder.remove();
});

describe.each(themes)('in %s', (theme) => {
  test('text and curves stand out from what is behind them', async () => {
    await setTheme(theme);
    for (const frame of [output, panel])
      await frame.waitForSelector(`body[data-vscode-theme-id="${theme}"]`, { state: 'attached' });
    await vscode.screenshot(out('screenshots', 'vscode', `theme-${theme.replaceAll(' ', '-')}.png`));
    expect({ output: await faint(output), panel: await faint(panel) }).toEqual({ output: [], panel: [] });
  });
});

function setTheme(theme: string): Promise<void> {
  return vscode.evaluate(async (api, theme) => {
    const settings = api.workspace.getConfiguration('workbench');
    await settings.update('colorTheme', theme, api.ConfigurationTarget.Global);
  }, theme);
}

/** What has a contrast below 3:1 (the bound for graphics and large text in WCAG 2.1), with the ratio. */
function faint(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    type Color = [number, number, number, number];
    const rgba = (css: string): Color => {
      if (!pixel) throw new Error('no canvas');
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = css;
      pixel.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = pixel.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a]: Color, [R, G, B]: Color): Color => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ];
    const ancestors = (element: Element): Element[] => {
      const all: Element[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) all.push(at);
      return all;
    };
    const style = getComputedStyle(document.documentElement);
    const base = rgba(style.getPropertyValue('--vscode-editor-background'));
    const behind = (element: Element): Color =>
      ancestors(element).reduceRight<Color>(
        (below, at) => over(rgba(getComputedStyle(at).backgroundColor), below),
        base,
      );
    const luminance = (color: Color): number => {
      const [r = 0, g = 0, b = 0] = color.slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (element: Element): number => {
      const [r, g, b, a] = rgba(getComputedStyle(element).color);
      const opacity = ancestors(element).reduce((all, at) => all * Number(getComputedStyle(at).opacity), a);
      const background = behind(element);
      const [light = 0, dark = 0] = [over([r, g, b, opacity], background), background]
        .map(luminance)
        .toSorted((x, y) => y - x);
      return (light + 0.05) / (dark + 0.05);
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    return [...document.querySelectorAll('.dsc-root *')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => hasText(element) || element.matches('.dsc-swatch'))
      .filter((element) => !element.closest('[disabled], [aria-hidden=true], [aria-pressed=false]'))
      .map((element) => ({ element, ratio: contrast(element) }))
      .filter(({ ratio }) => ratio < 3)
      .map(({ element, ratio }) => {
        const label = element.textContent.trim() || element.parentElement?.textContent.trim();
        return `${element.className} "${label ?? ''}" ${ratio.toFixed(2)}`;
      });
  });
}
