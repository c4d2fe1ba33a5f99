import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { DEAD_LAYER, OVERFITS, OVERFITTING, recordRun, UNSCALED } from './fakeRuns';
import { colorsOf, PANEL_HOST, settle } from './page';
import { webviewTests } from './webviewTests';

const { open: openPanel, send } = webviewTests(PANEL_HOST, { width: 720, height: 900 });
const open = async (): Promise<Page> => (await openPanel()).page;

const first = recordRun({ id: 'run-1', seed: 3 });
const second = recordRun({ id: 'run-2', seed: 5, verdict: OVERFITTING });
const finding = { ...DEAD_LAYER, runId: 'run-2' };

async function show(page: Page, tab: string): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
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
  await show(page, 'Diagnosis');
  expect(await page.locator('.dsc-verdict-title').textContent()).toBe(OVERFITTING.title);
  await picker.selectOption('run-1');
  await settle(page);
  expect(await page.locator('.dsc-verdict').count()).toBe(0);
  expect(await page.locator('.dsc-finding').count()).toBe(0);
});

test('what the host answers before the first frame is shown', async () => {
  const answer = `host.send(${JSON.stringify(snapshot(first.final))})`;
  const host = PANEL_HOST.replace('host.sent.push(message)', answer);
  const { page } = await openPanel({}, host);
  await page.waitForSelector('.dsc-panel canvas');
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
  await show(page, 'Gradients');
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
  await show(page, 'Diagnosis');
  const rows = await page.locator('.dsc-gap-row').allTextContents();
  expect(rows).toEqual([
    'human level0.20%',
    'avoidable bias+0.30 ± 0.40 pts',
    'train0.50%',
    'variancelargest+2.8 ± 0.6 pts',
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
  await show(page, 'Diagnosis');
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
  await show(page, 'Gradients');
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
  const { page } = await openPanel({ theme: 'darkModern' });
  await send(page, snapshot(second.final));
  const color = await page
    .locator('[data-chart=acc] .dsc-swatch')
    .first()
    .evaluate((element) => getComputedStyle(element).color);
  // Without a fourth component, which would be its opacity.
  expect(color).toMatch(/^oklab\([\d.]+ [-\d.]+ [-\d.]+\)$/);
});

const complete = (extra: object = {}): unknown => ({
  type: 'snapshot',
  notebook: 'n.ipynb',
  runs: [first.final, second.final],
  findings: [finding, { ...OVERFITS, runId: 'run-2' }, { ...UNSCALED, runId: 'run-2' }],
  ...extra,
});
const sent = (page: Page): Promise<unknown> => page.evaluate(() => host.sent.at(-1));

test('sections are tabs: arrow keys go through them, and the choice survives hiding', async () => {
  const page = await open();
  await send(page, complete());
  const tabs = page.getByRole('tab');
  expect(await tabs.allTextContents()).toEqual([
    'Curves',
    'Gradients',
    'Activations',
    'Diagnosis1 finding',
    'Data1 finding',
    'Runs',
  ]);
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await settle(page);
  expect(await page.getByRole('tabpanel').locator('[data-chart=updateRatio]').count()).toBe(1);
  await page.keyboard.press('End');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-runs');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-curves');
  await page.keyboard.press('ArrowLeft');
  await settle(page);
  await page.reload();
  await page.waitForSelector('html[data-loaded]', { state: 'attached' });
  await send(page, complete());
  expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Runs');
});

test('a finding is a badge at its step, and the badge leads to its card', async () => {
  const page = await open();
  await send(page, complete());
  const badges = page.locator('[data-chart=loss] .dsc-badge');
  expect(await badges.count()).toBe(2);
  // Step 600 of 2,400: a quarter of the way.
  const place = await badges.nth(1).evaluate((element) => {
    const over = element.closest('.u-over');
    return Number.parseFloat(element.style.left) / (over?.clientWidth ?? 1);
  });
  expect(place).toBeCloseTo(599 / 2399, 2);
  await badges.nth(1).click();
  await settle(page);
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('Diagnosis');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
    'Validation loss has risen',
  );
});

test('a card has evidence, advice, quick fixes and the page of its rule', async () => {
  const page = await open();
  await send(page, complete());
  await show(page, 'Diagnosis');
  const card = page.locator('.dsc-finding').first();
  expect(await card.locator('.dsc-evidence').textContent()).toBe(DEAD_LAYER.evidence[0]);
  await card.getByRole('button', { name: 'Lower the learning rate' }).click();
  expect(await sent(page)).toEqual({ type: 'fix', finding, fix: 1 });
  await card.getByRole('button', { name: 'About dead-layer' }).click();
  expect(await sent(page)).toEqual({ type: 'rulePage', rule: 'dead-layer' });
  await send(page, { type: 'findings', findings: [] });
  expect(await page.locator('.dsc-finding').count()).toBe(0);
});

test('the data section has the rows and what is odd about them', async () => {
  const page = await open();
  await send(page, complete());
  await show(page, 'Data');
  const text = (await page.getByRole('tabpanel').textContent()) ?? '';
  for (const words of ['15,360', '3,840', '20%', '784', 'Inputs range from 0 to 255'])
    expect(text).toContain(words);
});

test('layer by time: colours, the value of a cell by pointer and by keys', async () => {
  const page = await open();
  await send(page, complete());
  await show(page, 'Gradients');
  const map = page.locator('[data-chart^=heat]');
  expect(await colorsOf(map.locator('canvas'))).toBeGreaterThan(30);
  await map.locator('.dsc-drawing').focus();
  await page.keyboard.press('ArrowDown');
  await settle(page);
  await page.keyboard.press('ArrowDown');
  await settle(page);
  const reading = (await map.locator('.dsc-reading').textContent()) ?? '';
  const [, value] = /^dense_Dense2 · epoch 20 · steps 2,385 to 2,400: ([\d.]+)$/.exec(reading) ?? [];
  const { x = [], y = [] } =
    second.final.series.find(({ name }) => name === 'gradientNorm/dense_Dense2') ?? {};
  const logs = y.filter((_, i) => (x[i] ?? 0) >= 2385).map((norm) => Math.log(norm ?? 1));
  const mean = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  expect(Number(value)).toBeCloseTo(mean, 3);
});

test('distributions: a slider through the steps, by layer and kind, and more that come', async () => {
  const page = await open();
  await send(page, complete());
  await show(page, 'Activations');
  await page.getByRole('combobox', { name: 'Layer' }).selectOption('dense_Dense3');
  await settle(page);
  await page.getByRole('button', { name: 'Gradients', exact: true }).click();
  const chart = page.locator('[data-chart="gradients/dense_Dense3"]');
  await settle(page);
  const slider = chart.getByRole('slider');
  expect(await slider.getAttribute('aria-valuetext')).toBe('epoch 20 · step 2,400');
  const latest = await chart.locator('canvas').screenshot();
  await slider.fill('0');
  await settle(page);
  expect(await chart.locator('output').textContent()).toBe('epoch 1 · step 100');
  expect((await chart.locator('canvas').screenshot()).equals(latest)).toBe(false);
  await slider.fill('23');
  await settle(page);
  const histogram = { step: 2500, min: -1, max: 1, counts: [1, 2, 1], mean: 0, std: 0.4 };
  const { progress } = second.final;
  const distributions = [{ layer: 'dense_Dense3', kind: 'gradients', histograms: [histogram] }];
  await send(page, { type: 'run/update', update: { runId: 'run-2', progress, points: [], distributions } });
  expect(await chart.locator('output').textContent()).toContain('step 2,500');
  await page.getByRole('button', { name: 'Heat map' }).click();
  await settle(page);
  expect(await colorsOf(chart.locator('canvas'))).toBeGreaterThan(20);
});

test('histograms of a run that is read from its log are asked for when they are looked at', async () => {
  const { distributions, ...logged } = second.final;
  const page = await open();
  await send(page, snapshot(first.final, logged));
  expect(await sent(page)).toEqual({ type: 'ready' });
  await show(page, 'Activations');
  expect(await sent(page)).toEqual({ type: 'distributions/ask', runId: 'run-2' });
  expect(await page.locator('[data-chart="weights/dense_Dense1"]').count()).toBe(0);
  await send(page, { type: 'distributions', runId: 'run-2', distributions });
  expect(await colorsOf(page.locator('[data-chart="weights/dense_Dense1"] canvas'))).toBeGreaterThan(20);
  await page.getByRole('combobox', { name: 'Training run' }).selectOption('run-1');
  await settle(page);
  expect(
    await page.evaluate(() => host.sent.filter(({ type }) => type === 'distributions/ask')),
  ).toHaveLength(1);
});

test('a run that trains is paused, resumed and stopped, and says why it is not', async () => {
  const page = await open();
  await send(page, { type: 'snapshot', notebook: 'n.ipynb', runs: [second.empty], findings: [] });
  await send(page, ...second.updates.slice(0, 3).map((update) => ({ type: 'run/update', update })));
  await page.getByRole('button', { name: 'Pause' }).click();
  const pause = { type: 'control', runId: 'run-2', control: { action: 'pause' } };
  expect(await sent(page)).toEqual(pause);
  await settle(page);
  expect(await page.getByRole('button', { name: 'Pause' }).isDisabled()).toBe(true);
  const progress = { ...second.updates[2]?.progress, paused: true };
  await send(page, { ...pause, type: 'control/done', applied: true });
  await send(page, { type: 'run/update', update: { runId: 'run-2', progress, points: [] } });
  expect(await page.locator('.dsc-pill').textContent()).toBe('Paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  expect(await sent(page)).toMatchObject({ control: { action: 'resume' } });
  const reason = 'The optimizer has no learning rate.';
  await send(page, { ...pause, type: 'control/done', applied: false, reason });
  expect(await page.locator('.dsc-control-said').textContent()).toBe(reason);
  await send(page, { type: 'run/ended', snapshot: second.final });
  expect(await page.locator('.dsc-controls').count()).toBe(0);
});

test('the learning rate is set with Enter, and only to a number above zero', async () => {
  const page = await open();
  await send(page, { type: 'snapshot', notebook: 'n.ipynb', runs: [second.empty], findings: [] });
  await send(page, ...second.updates.slice(0, 3).map((update) => ({ type: 'run/update', update })));
  const field = page.getByRole('textbox', { name: 'Learning rate' });
  expect(await field.inputValue()).toBe('0.001');
  await field.fill('fast');
  await settle(page);
  expect(await page.getByRole('button', { name: 'Set' }).isDisabled()).toBe(true);
  await field.fill('3e-4');
  await settle(page);
  await field.press('Enter');
  expect(await sent(page)).toEqual({
    type: 'control',
    runId: 'run-2',
    control: { action: 'set-learning-rate', learningRate: 3e-4 },
  });
});

test('runs are named and pinned, and the names are those of the notebook', async () => {
  const page = await open();
  await send(page, complete({ marks: { 'run-1': { name: 'base line' } } }));
  await show(page, 'Runs');
  await page.getByRole('button', { name: 'Run 2', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Name of Run 2' });
  await field.fill('more dropout');
  await field.press('Enter');
  expect(await sent(page)).toEqual({ type: 'mark', runId: 'run-2', mark: { name: 'more dropout' } });
  await page
    .locator('.dsc-run')
    .filter({ hasText: 'base line' })
    .getByRole('button', { name: 'pin' })
    .click();
  expect(await sent(page)).toEqual({
    type: 'mark',
    runId: 'run-1',
    mark: { name: 'base line', pinned: true },
  });
  await settle(page);
  expect(await page.locator('.dsc-run-title').allTextContents()).toEqual(['base line', 'more dropout']);
  const names = await page
    .getByRole('combobox', { name: 'Training run' })
    .locator('option')
    .allTextContents();
  expect(names).toEqual(['more dropout · cell 5', '★ base line · cell 5']);
});

test('runs that are compared lie over each other by epoch, with what differs beside', async () => {
  const third = recordRun({ id: 'run-3', seed: 9, epochs: 8, learningRate: 0.01, batchSize: 64 });
  const page = await open();
  await send(page, {
    type: 'snapshot',
    notebook: 'n.ipynb',
    runs: [first.final, second.final, third.final],
    findings: [],
  });
  await show(page, 'Runs');
  const labels = page.locator('[data-chart="compare/loss"] .dsc-legend-label');
  expect(await labels.allTextContents()).toEqual(['Run 2', 'Run 2 validation', 'Run 3', 'Run 3 validation']);
  const rows = async (): Promise<string[][]> =>
    page
      .locator('.dsc-compare tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(await rows()).toContainEqual(['Learning rate', '0.001', '0.01']);
  expect(await rows()).toContainEqual(['Batch size', '128', '64']);
  expect((await rows()).map(([name]) => name)).not.toContain('Optimizer');
  await page.getByRole('checkbox', { name: 'Compare Run 1' }).check();
  await settle(page);
  expect(await labels.count()).toBe(6);
  await page.getByRole('checkbox', { name: 'Compare Run 3' }).uncheck();
  await settle(page);
  expect((await rows()).map(([name]) => name)).not.toContain('Batch size');
});
