// How the training panel draws 100 curves of 10,000 points, in Chromium without a GPU: `node test/bench/charts/charts.mjs`.
// Needs the bundles in dist/webviews.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const SERIES = 100;
const POINTS = 10_000;
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

const rows = await page.evaluate(measure, { series: SERIES, points: POINTS });
await page.locator('[data-chart=gradientNorm] .u-over').hover();
rows.push(await page.evaluate(moves));
await browser.close();

console.log(
  `\n${SERIES} gradient norms and ${SERIES} update ratios of ${POINTS} points each, and their heat map; panel 720 px wide\n`,
);
console.log('| what | p50 ms | p95 ms | max ms |\n|---|---|---|---|');
for (const { what, times } of rows) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`| ${what} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`);
}

/** Runs in the page: script time of a snapshot and of updates, until the frame that shows them. */
async function measure({ series, points }) {
  const send = (data) => window.dispatchEvent(new MessageEvent('message', { data }));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const names = Array.from({ length: series }, (_, i) => `dense_${i}`);
  const info = {
    id: 'run-1',
    name: 'Run 1',
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
    return ['gradientNorm', 'updateRatio'].flatMap((kind) =>
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
  const shown = async (message) => {
    const start = performance.now();
    send(message);
    // State, drawing, and the frame after it.
    await frame();
    await frame();
    await frame();
    return performance.now() - start;
  };
  const snapshot = { info, status: 'running', progress: progress(points), series: chunk(0, points) };
  const first = [];
  for (let i = 0; i < 5; i++) {
    first.push(await shown({ type: 'snapshot', notebook: '', runs: [snapshot], findings: [] }));
  }
  const updates = [];
  const frames = [];
  for (let i = 0; i < 60; i++) {
    const step = points + 5 * i;
    const update = { runId: 'run-1', progress: progress(step + 5), points: chunk(step, step + 5) };
    updates.push(await shown({ type: 'run/update', update }));
    const start = performance.now();
    await frame();
    frames.push(performance.now() - start);
  }
  return [
    { what: 'whole snapshot, message to frame', times: first },
    { what: 'update of all curves, message to frame', times: updates },
    { what: 'frame after an update', times: frames },
  ];
}

/** Runs in the page: frames while the crosshair moves. */
async function moves() {
  const over = document.querySelector('[data-chart=gradientNorm] .u-over');
  const box = over.getBoundingClientRect();
  const times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    over.dispatchEvent(
      new MouseEvent('mousemove', { clientX: box.left + i * 5, clientY: box.top + 40, bubbles: true }),
    );
    await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - start);
  }
  return { what: 'move of the crosshair, event to frame', times };
}
