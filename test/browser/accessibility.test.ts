import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEAD_LAYER, OVERFITS, OVERFITTING, recordRun, UNSCALED } from './fakeRuns';
import { PANEL_HOST, RENDERER_HOST, settle } from './page';
import { webviewTests } from './webviewTests';

const { open, send } = webviewTests(PANEL_HOST, { width: 720, height: 1400 });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const first = recordRun({ id: 'run-1', seed: 3 });
const second = recordRun({ id: 'run-2', seed: 5, verdict: OVERFITTING });
const running = { ...second.final, status: 'running' as const };
const findings = [DEAD_LAYER, OVERFITS, UNSCALED].map((finding) => ({ ...finding, runId: 'run-2' }));
const snapshot = { type: 'snapshot', notebook: 'n.ipynb', runs: [first.final, running], findings };
const TABS = ['Curves', 'Gradients', 'Activations', 'Diagnosis', 'Data', 'Runs'];

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** What axe finds wrong, each with its element. Contrast has a test of its own, in the themes of VS Code. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // Headings of the first level belong to a page; this one is a part of VS Code's.
  const rules = { 'color-contrast': { enabled: false }, 'page-has-heading-one': { enabled: false } };
  const run = `axe.run('.dsc-root', ${JSON.stringify({ rules })}).then(({ violations }) => violations)`;
  const found = await page.evaluate<Violation[]>(run);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

test.for(TABS)('axe finds nothing wrong with the section %s', async (tab) => {
  const { page } = await open();
  await send(page, snapshot);
  await page.getByRole('tab', { name: tab }).click();
  expect(await violations(page)).toEqual([]);
});

test('axe finds nothing wrong with an output', async () => {
  const { page } = await open({}, RENDERER_HOST);
  await page.evaluate((run) => host.render(run), second.final as unknown);
  await settle(page);
  expect(await violations(page)).toEqual([]);
});

/** What has the focus: its accessible name, or its role. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    const name = at?.getAttribute('aria-label') ?? at?.textContent.trim();
    return name === undefined || name === '' ? (at?.tagName ?? '') : name;
  });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settle(page);
  }
}

test('every fix, place and page is reached by keys, from the section it is in', async () => {
  const { page } = await open();
  await send(page, snapshot);
  await page.locator('#tab-curves').focus();
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab');
  const reached: string[] = [];
  for (let i = 0; i < 5; i++) {
    await press(page, 'Tab');
    reached.push(await focused(page));
  }
  expect(reached).toEqual([
    'Use heNormal as kernelInitializer',
    'Lower the learning rate to 0.0001',
    'Cell 3, line 7',
    'About dead-layer',
    'About overfitting',
  ]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => host.sent.at(-1))).toEqual({ type: 'rulePage', rule: 'dead-layer' });
});

test('keys pause a run, and go on from there', async () => {
  const { page } = await open();
  await send(page, snapshot);
  await page.getByRole('button', { name: 'Pause' }).focus();
  await press(page, 'Enter');
  await send(page, { type: 'control/done', runId: 'run-2', applied: true });
  await send(page, {
    type: 'run/update',
    update: { runId: 'run-2', progress: { ...running.progress, paused: true }, points: [] },
  });
  expect(await focused(page)).toBe('Resume');
  await press(page, 'Enter');
  expect(await page.evaluate(() => host.sent.at(-1))).toEqual({
    type: 'control',
    runId: 'run-2',
    control: { action: 'resume' },
  });
});

test('keys name a run, and go on from there', async () => {
  const { page } = await open();
  await send(page, snapshot);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Run 1', exact: true }).focus();
  await press(page, 'Enter');
  await page.keyboard.type('base line');
  await press(page, 'Enter');
  expect(await focused(page)).toBe('base line');
});
