import { expect, test } from 'vitest';
import { DEAD_LAYER, OVERFITS, OVERFITTING, recordRun, UNSCALED } from './fakeRuns';
import { PANEL_HOST, RENDERER_HOST, type ThemeName } from './page';
import { webviewTests } from './webviewTests';

const { open, send } = webviewTests(PANEL_HOST);

const finished = recordRun({ verdict: OVERFITTING, humanLevel: 0.998 });
const broken = recordRun({ id: 'run-4', breaksAt: 431 });

test.for<ThemeName>(['light', 'dark', 'hc', 'darkModern', 'lightModern', 'hcLight'])(
  'renderer, %s',
  async (theme) => {
    const { page, screenshot } = await open({ theme, width: 900, height: 960 }, RENDERER_HOST);
    const scene = {
      ...finished,
      empty: { ...finished.empty, info: { ...finished.empty.info, id: 'run-3' } },
      broken: broken.final,
    };
    // `unknown`: Playwright's types do not get to the end of a recursive type such as Json.
    await page.evaluate((data) => {
      const { empty, updates, final, broken } = data as typeof scene;
      host.render({ ...final, info: { ...final.info, id: 'run-2', name: 'Run 2' } }, 'a');
      host.render(empty, 'b');
      host.send({ type: 'run/snapshot', snapshot: empty });
      for (const update of updates.slice(0, 97)) host.send({ type: 'run/update', update });
      host.render(broken, 'c');
    }, scene as unknown);
    await page
      .locator('#b .dsc-plot')
      .first()
      .hover({ position: { x: 200, y: 80 } });
    await screenshot(`${theme}-renderer`);
  },
);

const other = recordRun({ id: 'run-2', seed: 11, epochs: 12, learningRate: 0.01, batchSize: 64 });
const marks = { 'run-3': { name: 'small rate', pinned: true } };

test.for<[ThemeName, number]>([
  ['light', 720],
  ['dark', 720],
  ['hc', 720],
  ['hcLight', 720],
  ['dark', 350],
  ['light', 350],
])('panel, every section, %s %i', { timeout: 120_000 }, async ([theme, width]) => {
  const { page, screenshot } = await open({ theme, width, height: width < 400 ? 1250 : 1000 });
  const snapshot: unknown = {
    type: 'snapshot',
    notebook: 'quickstart.ipynb',
    runs: [broken.final, other.final, finished.final],
    findings: [DEAD_LAYER, OVERFITS, UNSCALED],
    marks,
  };
  await send(page, snapshot);
  for (const tab of ['Curves', 'Gradients', 'Activations', 'Diagnosis', 'Data', 'Runs']) {
    await page.getByRole('tab', { name: tab }).click();
    if (tab === 'Gradients')
      await page.locator('[data-chart^=heat] .dsc-drawing').hover({ position: { x: width / 2, y: 30 } });
    await screenshot(`${theme}-${width}-panel-${tab.toLowerCase()}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.getByRole('tab', { name: 'Activations' }).click();
  await page.getByRole('button', { name: 'Heat map' }).click();
  await page.getByRole('button', { name: 'Activations' }).click();
  await screenshot(`${theme}-${width}-panel-heatmap`);
});

test.for<[ThemeName, number]>([
  ['light', 620],
  ['dark', 620],
  ['hc', 620],
  ['dark', 350],
])('panel that is empty, and that trains, %s %i', async ([theme, width]) => {
  const { page, screenshot } = await open({ theme, width, height: 900 });
  await send(page, { type: 'snapshot', notebook: 'quickstart.ipynb', runs: [], findings: [] });
  await screenshot(`${theme}-${width}-panel-empty`);
  const many = recordRun({ layers: 24, humanLevel: 0.998 });
  const messages: unknown[] = [
    { type: 'run/started', info: many.empty.info },
    { type: 'finding/added', finding: DEAD_LAYER },
    ...many.updates.slice(0, 31).map((update) => ({ type: 'run/update', update })),
  ];
  await send(page, ...messages);
  await screenshot(`${theme}-${width}-panel-running`);
  await page.getByRole('tab', { name: 'Gradients' }).click();
  await page.locator('[data-chart=gradientNorm] .u-over').hover({ position: { x: 120, y: 60 } });
  await screenshot(`${theme}-${width}-panel-running-gradients`);
});
