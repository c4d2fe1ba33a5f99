import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { recordRun } from './fakeRuns';
import { colorsOf, RENDERER_HOST, settle, type WebviewOptions } from './page';
import { webviewTests } from './webviewTests';

const { open: openOutput, send } = webviewTests(RENDERER_HOST);
const open = async (options?: WebviewOptions): Promise<Page> => (await openOutput(options)).page;

const recorded = recordRun();

async function show(page: Page, snapshot: unknown, id?: string): Promise<void> {
  await page.evaluate(([value, key]) => host.render(value, key), [snapshot, id] as const);
  await settle(page);
}

const figure = (page: Page, id: string): Locator => page.locator(`[data-chart="${id}"]`);
const button = (page: Page, id: string, name: string): Locator =>
  figure(page, id).getByRole('button', { name, exact: false });

test('a saved run is drawn from the snapshot alone, without a kernel', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  expect(await page.locator('.dsc-figure-title').allTextContents()).toEqual(['Loss', 'Accuracy']);
  expect(await page.locator('.dsc-pill').textContent()).toBe('Finished');
  expect(await page.getByRole('progressbar').count()).toBe(0);
  const loss = recorded.final.series.find(({ name }) => name === 'loss')?.y.at(-1) ?? 0;
  expect(await button(page, 'loss', 'train').textContent()).toContain(loss.toPrecision(3));
  expect(await colorsOf(figure(page, 'loss').locator('canvas'))).toBeGreaterThan(20);
});

test('a run that was saved while it ran says so instead of pretending to go on', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, { ...recorded.final, status: 'running' });
  expect(await page.locator('.dsc-pill').textContent()).toBe('Saved while running');
  expect(await page.getByRole('progressbar').count()).toBe(0);
});

test('a run that no kernel knows is said to be an old one at once', async () => {
  const page = await open();
  await show(page, { ...recorded.final, status: 'running' });
  expect(await page.getByRole('progressbar').count()).toBe(1);
  await send(page, { type: 'run/unknown', runId: 'run-3' });
  expect(await page.locator('.dsc-pill').textContent()).toBe('Saved while running');
  expect(await page.getByRole('progressbar').count()).toBe(0);
});

test('asks for the run, appends what comes in place, and reports what was painted', async () => {
  const page = await open();
  await show(page, recorded.empty);
  expect(await page.evaluate(() => host.sent)).toEqual([
    { type: 'marks/ask' },
    { type: 'run/subscribe', runId: 'run-3' },
  ]);
  await send(page, { type: 'run/snapshot', snapshot: recorded.empty, reportDrawn: true });
  await send(page, ...recorded.updates.slice(0, 3).map((update) => ({ type: 'run/update', update })));
  const output = await page.locator('.dsc-output').elementHandle();
  const before = await colorsOf(figure(page, 'loss').locator('canvas'));
  const bar = page.getByRole('progressbar');
  expect(await bar.getAttribute('aria-valuenow')).toBe('1');
  await send(page, ...recorded.updates.slice(3, 120).map((update) => ({ type: 'run/update', update })));
  await page.waitForFunction(() => host.sent.some(({ type, step }) => type === 'run/drawn' && step === 1200));
  expect(await bar.getAttribute('aria-valuenow')).toBe('50');
  expect(await bar.getAttribute('aria-valuetext')).toContain('Epoch 11/20');
  expect(await colorsOf(figure(page, 'loss').locator('canvas'))).toBeGreaterThan(before);
  await send(page, { type: 'run/ended', snapshot: recorded.final });
  expect(await page.locator('.dsc-pill').textContent()).toBe('Finished');
  // The output was never made anew, and each chart has one canvas.
  expect(await output.evaluate((element) => element.isConnected)).toBe(true);
  expect(await page.locator('canvas').count()).toBe(2);
});

test('a name that the user gave stands over the curves, before and after they were drawn', async () => {
  const page = await open();
  await send(page, { type: 'marks', marks: { 'run-3': { name: 'small rate' } } });
  await show(page, recorded.final);
  const name = page.locator('.dsc-run-name');
  expect(await name.textContent()).toBe('small rate');
  await send(page, { type: 'marks', marks: { 'run-3': { name: 'smaller rate' } } });
  await name.filter({ hasText: 'smaller rate' }).waitFor();
  await send(page, { type: 'marks', marks: {} });
  await name.filter({ hasText: recorded.final.info.name }).waitFor();
});

test('the same output rendered again keeps its charts', async () => {
  const page = await open();
  await show(page, recorded.final);
  const canvas = await figure(page, 'loss').locator('canvas').elementHandle();
  await show(page, recorded.final);
  expect(await canvas.evaluate((element) => element.isConnected)).toBe(true);
});

test('ignores messages of another run, and of an earlier kernel with the same run id', async () => {
  const page = await open();
  await show(page, recorded.empty);
  const other = { ...recorded.final, info: { ...recorded.final.info, startedAt: 1 } };
  await send(
    page,
    { type: 'run/snapshot', snapshot: other },
    { type: 'run/update', update: recorded.updates[0] },
  );
  expect(await page.locator('.dsc-figure').count()).toBe(0);
});

test('a broken snapshot is a sentence, not an empty cell', async () => {
  const page = await open();
  await show(page, { info: 3 });
  expect(await page.locator('#out-1').textContent()).toContain('cannot read');
});

test('the legend hides a curve, shows it again, and remembers', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  const canvas = figure(page, 'loss').locator('canvas');
  const all = await canvas.screenshot();
  const toggle = button(page, 'loss', 'validation');
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  await toggle.click();
  await settle(page);
  expect(await toggle.getAttribute('aria-pressed')).toBe('false');
  expect((await canvas.screenshot()).equals(all)).toBe(false);
  expect(await page.evaluate(() => JSON.stringify(host.state.value))).toContain('loss/val_loss');
  await toggle.click();
  await page.mouse.move(0, 0);
  await settle(page);
  expect((await canvas.screenshot()).equals(all)).toBe(true);
});

test('dragging zooms, a double click and the button go back', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  const over = figure(page, 'loss').locator('.u-over');
  const box = await over.boundingBox();
  if (!box) throw new Error('The chart has no plot area.');
  const drag = async (from: number, to: number): Promise<void> => {
    await page.mouse.move(box.x + box.width * from, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await settle(page);
  };
  const reset = button(page, 'loss', 'Reset zoom');
  await drag(0.5, 0.52);
  expect(await reset.isVisible()).toBe(true);
  // The crosshair at the middle of the zoomed axis is at half of the run.
  await page.mouse.move(box.x + box.width * 0.5, box.y + 50);
  await settle(page);
  const [, step] =
    /step ([\d,]+)/.exec((await page.locator('.dsc-tooltip-heading').first().textContent()) ?? '') ?? [];
  expect(Number(step?.replace(',', ''))).toBeGreaterThan(1150);
  expect(Number(step?.replace(',', ''))).toBeLessThan(1300);
  await reset.click();
  expect(await reset.count()).toBe(0);
  await drag(0.2, 0.8);
  await page.mouse.dblclick(box.x + box.width / 2, box.y + 50);
  await settle(page);
  expect(await reset.count()).toBe(0);
});

test('the tooltip shows every curve at its step, and the other chart follows', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  await figure(page, 'loss')
    .locator('.u-over')
    .hover({ position: { x: 150, y: 60 } });
  await settle(page);
  const tooltip = figure(page, 'loss').locator('.dsc-tooltip');
  expect(await tooltip.locator('.dsc-tooltip-label').allTextContents()).toEqual([
    'train',
    'validation',
    'batch',
  ]);
  expect(await tooltip.locator('.dsc-tooltip-heading').textContent()).toMatch(/^epoch \d+ · step [\d,]+$/);
  // A dot on each of the three curves.
  expect(await figure(page, 'loss').locator('.u-cursor-pt:not(.u-off)').count()).toBeGreaterThanOrEqual(3);
  const crosshair = figure(page, 'acc').locator('.u-cursor-x');
  expect(await crosshair.evaluate((element) => element.classList.contains('u-off'))).toBe(false);
  expect(await figure(page, 'acc').locator('.dsc-tooltip').isHidden()).toBe(true);
});

test('logarithmic axis and smoothing change the picture and are remembered', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  const canvas = figure(page, 'loss').locator('canvas');
  const linear = await canvas.screenshot();
  await button(page, 'loss', 'log').click();
  await settle(page);
  const log = await canvas.screenshot();
  expect(log.equals(linear)).toBe(false);
  await page.getByRole('slider').fill('0');
  await settle(page);
  expect((await canvas.screenshot()).equals(log)).toBe(false);
  expect(await page.evaluate(() => host.state.value)).toMatchObject({ log: ['loss'], smoothing: 0 });
});

test('values that are not finite leave a gap, a mark and a word', async () => {
  const page = await open({ hash: '#alone' });
  const broken = recordRun({ breaksAt: 431 }).final;
  await show(page, broken);
  expect(await page.locator('.dsc-problem').textContent()).toContain('step 431');
  expect(await button(page, 'loss', 'batch').textContent()).toContain('not finite');
  const red = await page.evaluate(countRed);
  await show(page, recorded.final);
  expect(red).toBeGreaterThan(40);
  expect(await page.evaluate(countRed)).toBe(0);
});

test('everything can be reached and used by keyboard', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  const names: string[] = [];
  for (let i = 0; i < 11; i++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      ),
    );
  }
  expect(names.filter((name) => name === 'log')).toHaveLength(2);
  expect(names.some((name) => name.startsWith('validation'))).toBe(true);
  expect(names.some((name) => name.startsWith('Loss: arrow keys'))).toBe(true);
  await figure(page, 'loss').locator('.dsc-plot').focus();
  await page.keyboard.press('End');
  const said = figure(page, 'loss').locator('[aria-live]');
  await page.waitForFunction(
    () => document.querySelector('[data-chart=loss] [aria-live]')?.textContent !== '',
  );
  expect(await said.textContent()).toMatch(/^epoch 20 · step 2,400: train [\d.]+, validation [\d.]+, batch/);
  await page.keyboard.press('ArrowLeft');
  await settle(page);
  expect(await said.textContent()).not.toContain('step 2,400:');
  await page.keyboard.press('+');
  expect(await button(page, 'loss', 'Reset zoom').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await button(page, 'loss', 'Reset zoom').count()).toBe(0);
});

test('arrow keys do not reach the notebook around the output', async () => {
  const page = await open({ hash: '#alone' });
  await show(page, recorded.final);
  await page.evaluate(() => window.addEventListener('keydown', ({ key }) => host.sent.push({ type: key })));
  await figure(page, 'loss').locator('.dsc-plot').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => host.sent)).toEqual([{ type: 'ArrowDown' }]);
});

test('follows a change of theme while it is open', async () => {
  const { page, setTheme } = await openOutput({ hash: '#alone', theme: 'dark' });
  await show(page, recorded.final);
  const dark = await lineColor(page);
  await setTheme('light');
  await settle(page);
  const light = await lineColor(page);
  expect(dark).toBe('#57a3f8');
  expect(light).toBe('#1a5cff');
  await setTheme('hc');
  await settle(page);
  expect(await page.locator('.dsc-output').evaluate((element) => getComputedStyle(element).borderColor)).toBe(
    'rgb(111, 195, 223)',
  );
});

test('an output that was hidden while points came is complete when it is shown', async () => {
  const page = await open();
  await show(page, recorded.empty);
  await send(page, { type: 'run/snapshot', snapshot: recorded.empty });
  await page.locator('#out-1').evaluate((element) => (element.style.display = 'none'));
  await send(page, ...recorded.updates.slice(0, 100).map((update) => ({ type: 'run/update', update })));
  await page.locator('#out-1').evaluate((element) => (element.style.display = ''));
  await settle(page);
  expect(await colorsOf(figure(page, 'loss').locator('canvas'))).toBeGreaterThan(20);
  expect(await button(page, 'loss', 'train').textContent()).toMatch(/\d/);
});

test('charts stand under each other where it is narrow, beside each other where it is wide', async () => {
  const page = await open({ hash: '#alone', width: 420 });
  await show(page, recorded.final);
  const tops = (): Promise<number[]> =>
    page
      .locator('.dsc-figure')
      .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().top));
  const [first, second] = await tops();
  expect(second).toBeGreaterThan((first ?? 0) + 150);
  await page.setViewportSize({ width: 900, height: 700 });
  await settle(page);
  const [left, right] = await tops();
  expect(left).toBe(right);
  const widths = await page
    .locator('canvas')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().width));
  for (const width of widths) expect(width).toBeGreaterThan(380);
});

test('nothing moves by itself where the reader wants less motion', async () => {
  const page = await open({ reducedMotion: 'reduce' });
  await show(page, recorded.empty);
  const transition = await page
    .locator('.dsc-progress-bar')
    .evaluate((element) => getComputedStyle(element).transitionDuration);
  expect(transition).toBe('0s');
});

/** The most frequent colour of the loss chart that is not grey: that of its curves. Runs on the pixels. */
async function lineColor(page: Page): Promise<string> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-chart=loss] canvas');
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const counts = new Map<string, number>();
    for (let i = 0; i < data.length; i += 4) {
      const [r = 0, g = 0, b = 0, a = 0] = data.slice(i, i + 4);
      if (a < 255 || Math.max(r, g, b) - Math.min(r, g, b) < 60) continue;
      const color = `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'none';
  });
}

/** Pixels of the error colour (dark theme: #ef8773) in the loss chart. Runs in the page. */
function countRed(): number {
  const canvas = document.querySelector<HTMLCanvasElement>('[data-chart=loss] canvas');
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (data[i] === 0xef && data[i + 1] === 0x87 && data[i + 2] === 0x73) count++;
  return count;
}
