// How many frames a second the training panel draws of 100 series of 10,000 points, in Chromium without a GPU: `node test/bench/charts/charts.mjs`.
// Needs the bundles in dist/webviews.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const SERIES = 100;
const POINTS = 10_000;
const WANTED = 30;
const SCENES = {
  rest: 'nothing',
  train: 'it trains: 15 updates a second',
  pointer: 'it trains, and the pointer moves with each frame',
};
const ORIGIN = 'http://descent.test';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
await page.route(`${ORIGIN}/**`, (route) => {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<div id="root"></div>' });
  return route.fulfill({ path: join('dist/webviews', pathname), contentType: 'text/javascript' });
});
await page.goto(`${ORIGIN}/`);
await page.evaluate(() => {
  window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });
});
await page.addScriptTag({ url: `${ORIGIN}/trainingPanel.js`, type: 'module' });
// The section with most to draw: norms, update ratios, and the heat map.
await page.evaluate(() => {
  const send = (data) => window.dispatchEvent(new MessageEvent('message', { data }));
  const info = {
    id: 'run-0',
    name: 'Run 0',
    startedAt: 0,
    engine: { id: 'cpu', device: 'CPU', version: '' },
    via: 'fit',
    metrics: ['loss'],
  };
  send({ type: 'run/started', info });
});
await page.getByRole('tab', { name: 'Gradients' }).click();

const few = { id: 'run-1', series: SERIES, points: POINTS, kinds: ['gradientNorm'] };
const many = { ...few, id: 'run-2', kinds: ['gradientNorm', 'updateRatio'] };

await page.evaluate(start, few);
const over = page.locator('[data-chart=gradientNorm] .u-over');
await over.hover();
const rates = [];
for (const what of Object.keys(SCENES)) rates.push({ what, ...(await page.evaluate(rate, what)) });
await page.evaluate(start, many);
const rows = await page.evaluate(measure);
rows.push(await page.evaluate(moves));
await browser.close();

console.log(`\n${SERIES} series of ${POINTS.toLocaleString('en-US')} points, panel 720 px wide\n`);
console.log('| what goes on for four seconds | frames per second | slowest frame, ms | wanted |');
console.log('|---|---|---|---|');
for (const { what, fps, slowest } of rates)
  console.log(`| ${SCENES[what]} | ${fps.toFixed(0)} | ${slowest.toFixed(0)} | above ${WANTED} |`);

console.log(`\n${2 * SERIES} of them in two charts, and the heat map\n`);
console.log('| what | p50 ms | p95 ms | max ms |\n|---|---|---|---|');
for (const { what, times } of rows) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`| ${what} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`);
}

/** Runs in the page: puts a run on the panel; `window.bench` sends what comes after it. */
function start({ id, series, points, kinds }) {
  const send = (data) => window.dispatchEvent(new MessageEvent('message', { data }));
  const names = Array.from({ length: series }, (_, i) => `dense_${i}`);
  const info = {
    id,
    name: 'Run',
    startedAt: 0,
    engine: { id: 'cpu', device: 'CPU', version: '' },
    via: 'fit',
    metrics: ['loss'],
    epochs: 100,
    stepsPerEpoch: 200,
    model: {
      name: 'm',
      params: 1,
      layers: names.map((name) => ({ name, className: 'Dense', outputShape: [1], params: 1 })),
    },
  };
  const value = (i, x) => Math.exp(-i / 20 - x / 5000) * (1 + 0.3 * Math.sin(x * (i + 1)));
  const chunk = (from, to) => {
    const x = Array.from({ length: to - from }, (_, k) => from + k + 1);
    return kinds.flatMap((kind) =>
      names.map((name, i) => ({ name: `${kind}/${name}`, x, y: x.map((step) => value(i, step)) })),
    );
  };
  const progress = (step) => ({
    epoch: Math.floor(step / 200),
    batch: step % 200,
    step,
    epochEnds: [],
    elapsedSeconds: 1,
  });
  const snapshot = { info, status: 'running', progress: progress(points), series: chunk(0, points) };
  let step = points;
  window.bench = {
    snapshot: () => send({ type: 'snapshot', notebook: '', runs: [snapshot], findings: [] }),
    update: () => {
      const from = step;
      step += 5;
      send({
        type: 'run/update',
        update: { runId: id, progress: progress(step), points: chunk(from, step) },
      });
    },
    frame: () => new Promise((done) => requestAnimationFrame(done)),
    over: () => document.querySelector('[data-chart=gradientNorm] .u-over'),
    point: (x) => {
      const box = window.bench.over().getBoundingClientRect();
      const at = { clientX: box.left + (x % box.width), clientY: box.top + 40, bubbles: true };
      window.bench.over().dispatchEvent(new MouseEvent('mousemove', at));
    },
  };
  window.bench.snapshot();
  return window.bench.frame();
}

/** Runs in the page: counts the frames of four seconds in which one of `SCENES` goes on. */
async function rate(scene) {
  const { bench } = window;
  const LENGTH = 4000;
  const updates = scene === 'rest' ? undefined : setInterval(bench.update, 1000 / 15);
  const began = performance.now();
  let [last, frames, slowest] = [began, 0, 0];
  while (last - began < LENGTH) {
    if (scene === 'pointer') bench.point(frames * 5);
    await bench.frame();
    const now = performance.now();
    slowest = Math.max(slowest, now - last);
    last = now;
    frames++;
  }
  clearInterval(updates);
  return { fps: (1000 * frames) / (last - began), slowest };
}

/** Runs in the page: script time of a snapshot and of updates, until the frame that shows them. */
async function measure() {
  const { bench } = window;
  const timed = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  // State, drawing, and the frame after it.
  const shown = (send) =>
    timed(async () => {
      send();
      for (let i = 0; i < 3; i++) await bench.frame();
    });
  const first = [];
  for (let i = 0; i < 5; i++) first.push(await shown(bench.snapshot));
  const updates = [];
  const frames = [];
  for (let i = 0; i < 60; i++) {
    updates.push(await shown(bench.update));
    frames.push(await timed(bench.frame));
  }
  return [
    { what: 'whole snapshot, message to frame', times: first },
    { what: 'update of all curves, message to frame', times: updates },
    { what: 'frame after an update', times: frames },
  ];
}

/** Runs in the page: frames while the crosshair moves. */
async function moves() {
  const times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    window.bench.point(i * 5);
    await window.bench.frame();
    times.push(performance.now() - start);
  }
  return { what: 'move of the crosshair, event to frame', times };
}
