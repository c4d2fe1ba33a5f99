import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { DEAD_LAYER, OVERFITTING, recordRun } from './fakeRuns';
import { openBrowser, openWebview, PANEL_HOST, RENDERER_HOST, type ThemeName } from './page';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const finished = recordRun({ verdict: OVERFITTING, humanLevel: 0.998 });
const broken = recordRun({ id: 'run-4', breaksAt: 431 });

test.for<ThemeName>(['light', 'dark', 'hc', 'darkModern', 'lightModern', 'hcLight'])(
  'renderer, %s',
  async (theme) => {
    const { page, errors, screenshot } = await openWebview(browser, RENDERER_HOST, {
      theme,
      width: 900,
      height: 960,
    });
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
    expect(errors).toEqual([]);
    await page.close();
  },
);

test.for<[ThemeName, number]>([
  ['light', 720],
  ['dark', 720],
  ['hc', 720],
  ['dark', 350],
])('panel, %s %i', async ([theme, width]) => {
  const { page, errors, screenshot } = await openWebview(browser, PANEL_HOST, {
    theme,
    width,
    height: width < 400 ? 1700 : 1150,
  });
  const runs: unknown = [broken.final, finished.final];
  await page.evaluate(
    (runs) => host.send({ type: 'snapshot', notebook: 'quickstart.ipynb', runs, findings: [] }),
    runs,
  );
  await screenshot(`${width < 400 ? 'narrow' : theme}-panel`);
  expect(errors).toEqual([]);
  await page.close();
});

test.for<ThemeName>(['light', 'dark', 'hc'])('panel that is empty, and that trains, %s', async (theme) => {
  const { page, errors, screenshot } = await openWebview(browser, PANEL_HOST, {
    theme,
    width: 620,
    height: 900,
  });
  await page.evaluate(() => {
    host.send({ type: 'snapshot', notebook: 'quickstart.ipynb', runs: [], findings: [] });
  });
  await screenshot(`${theme}-panel-empty`);
  const many = recordRun({ layers: 24, humanLevel: 0.998 });
  const messages: unknown[] = [
    { type: 'run/started', info: many.empty.info },
    { type: 'finding/added', finding: DEAD_LAYER },
    ...many.updates.slice(0, 31).map((update) => ({ type: 'run/update', update })),
  ];
  await page.evaluate((all) => all.forEach((message) => host.send(message)), messages);
  await page.locator('[data-chart=gradientNorm] .u-over').hover({ position: { x: 120, y: 60 } });
  await screenshot(`${theme}-panel-running`);
  expect(errors).toEqual([]);
  await page.close();
});
