import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { DEAD_LAYER, OVERFITTING, recordRun } from './fakeRuns';
import { openBrowser, openWebview, PANEL_HOST, settle, type Webview } from './page';

let browser: Browser;
let webview: Webview | undefined;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  const errors = webview?.errors;
  await webview?.page.close();
  webview = undefined;
  expect(errors ?? []).toEqual([]);
});

const first = recordRun({ id: 'run-1', seed: 3 });
const second = recordRun({ id: 'run-2', seed: 5, verdict: OVERFITTING });
const finding = { ...DEAD_LAYER, runId: 'run-2' };

async function open(): Promise<Page> {
  webview = await openWebview(browser, PANEL_HOST, { width: 720, height: 900 });
  return webview.page;
}

async function send(page: Page, ...messages: unknown[]): Promise<void> {
  await page.evaluate((all) => all.forEach((message) => host.send(message)), messages);
  await settle(page);
}

const snapshot = (...runs: unknown[]): unknown => ({
  type: 'snapshot',
  notebook: 'n.ipynb',
  runs,
  findings: [finding],
});

test('says it is ready, and what to do while there is no run', async () => {
  const page = await open();
  expect(await page.evaluate(() => host.sent)).toEqual([{ type: 'ready' }]);
  await send(page, { type: 'snapshot', notebook: 'n.ipynb', runs: [], findings: [] });
  expect(await page.locator('.dsc-empty').textContent()).toContain('model.fit');
});

test('shows the newest run, and another one on request', async () => {
  const page = await open();
  await send(page, snapshot(first.final, second.final));
  const picker = page.getByRole('combobox', { name: 'Training run' });
  expect(await picker.inputValue()).toBe('run-2');
  expect(await page.locator('.dsc-verdict-title').textContent()).toBe(OVERFITTING.title);
  await picker.selectOption('run-1');
  await settle(page);
  expect(await page.locator('.dsc-verdict').count()).toBe(0);
  expect(await page.locator('.dsc-finding').count()).toBe(0);
});

test('what the host answers before the first frame is shown', async () => {
  const answer = `host.send(${JSON.stringify(snapshot(first.final))})`;
  const host = PANEL_HOST.replace('host.sent.push(message)', answer);
  webview = await openWebview(browser, host, { width: 720, height: 900 });
  await webview.page.waitForSelector('.dsc-panel canvas');
});

test('a choice survives hiding: the page is made anew and gets one complete snapshot', async () => {
  const page = await open();
  await send(page, snapshot(first.final, second.final));
  await page.getByRole('combobox', { name: 'Training run' }).selectOption('run-1');
  await page.locator('[data-chart=loss]').getByRole('button', { name: 'validation' }).click();
  await page.reload();
  await page.waitForSelector('html[data-loaded]', { state: 'attached' });
  await send(page, snapshot(first.final, second.final));
  expect(await page.getByRole('combobox', { name: 'Training run' }).inputValue()).toBe('run-1');
  const toggle = page.locator('[data-chart=loss]').getByRole('button', { name: 'validation' });
  expect(await toggle.getAttribute('aria-pressed')).toBe('false');
});

test('a new run comes to the front and fills while it trains', async () => {
  const page = await open();
  await send(page, snapshot(first.final));
  await send(page, { type: 'run/started', info: second.empty.info });
  expect(await page.locator('.dsc-pill').textContent()).toBe('Running');
  await send(page, ...second.updates.slice(0, 60).map((update) => ({ type: 'run/update', update })));
  expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  expect(await page.locator('[data-chart=gradientNorm] .dsc-legend-label').allTextContents()).toEqual([
    'dense_Dense1',
    'dense_Dense2',
    'dense_Dense3',
    'dense_Dense4',
  ]);
  await send(page, { type: 'run/ended', snapshot: second.final });
  expect(await page.locator('.dsc-pill').textContent()).toBe('Finished');
});

test('the verdict has words, numbers, bars with their errors, and what to try', async () => {
  const page = await open();
  await send(page, snapshot(second.final));
  const rows = await page.locator('.dsc-gap-row').allTextContents();
  expect(rows).toEqual([
    'human level0.20%',
    'avoidable bias+0.30 ± 0.39 pts',
    'train0.50%',
    'variance+2.8 ± 0.6 pts',
    'validation3.3%',
  ]);
  const [bias, variance] = await page
    .locator('.dsc-gap-bar')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().width));
  // 2.8 points against 0.3 points.
  expect((variance ?? 0) / (bias ?? 1)).toBeCloseTo(28 / 3, 0);
  expect(await page.locator('.dsc-advice li').count()).toBe(3);
  expect(await page.locator('.dsc-gap-error').count()).toBe(2);
});

test('a finding leads to its place in the notebook', async () => {
  const page = await open();
  await send(page, snapshot(second.final));
  await page.locator('.dsc-finding').getByRole('button', { name: 'Cell 3, line 7' }).click();
  expect(await page.evaluate(() => host.sent.at(-1))).toEqual({ type: 'reveal', place: finding.place });
});

test('fits into 350 pixels without scrolling sideways', async () => {
  const page = await open();
  await page.setViewportSize({ width: 350, height: 900 });
  await send(page, snapshot(second.final));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350);
});

test('with many layers the tooltip names those next to the pointer', async () => {
  const page = await open();
  await send(page, snapshot(recordRun({ id: 'run-5', layers: 24, epochs: 4 }).final));
  const over = page.locator('[data-chart=gradientNorm] .u-over');
  const labels = page.locator('[data-chart=gradientNorm] .dsc-tooltip-label');
  await over.hover({ position: { x: 200, y: 10 } });
  await settle(page);
  // The last layers have the largest gradients: at the top.
  expect(await labels.last().textContent()).toBe('dense_Dense24');
  expect(await labels.count()).toBe(8);
  const bottom = ((await over.boundingBox())?.height ?? 0) - 10;
  await over.hover({ position: { x: 200, y: bottom } });
  await settle(page);
  expect(await labels.first().textContent()).toBe('dense_Dense1');
});

test('an orange made for backgrounds does not make a pale curve', async () => {
  webview = await openWebview(browser, PANEL_HOST, { theme: 'darkModern' });
  const { page } = webview;
  await send(page, snapshot(second.final));
  const color = await page
    .locator('[data-chart=acc] .dsc-swatch')
    .first()
    .evaluate((element) => getComputedStyle(element).color);
  // Without a fourth component, which would be its opacity.
  expect(color).toMatch(/^oklab\([\d.]+ [-\d.]+ [-\d.]+\)$/);
});
