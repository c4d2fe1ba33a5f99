import { expect, test } from 'vitest';
import type { RunSnapshot, Series } from '../protocol/training';
import { runChartSvg } from './runChart';
import { text } from './runChartText';

test('a long run stays below 60 KB and keeps its peak', () => {
  const x = Array.from({ length: 50_000 }, (_, i) => i + 1);
  const y = x.map((step) => 1 / Math.sqrt(step));
  y[30_000] = 5;
  const svg = runChartSvg(run([{ name: 'batch/loss', x, y }]));
  expect(svg.length).toBeLessThan(60_000);
  // The highest value of the whole curve is the highest point of the path.
  const tops = pathOf(svg).map(([, top]) => top);
  expect(tops.filter((top) => top === Math.min(...tops))).toHaveLength(1);
});

test('draws each value at its place on the axes', () => {
  const svg = runChartSvg(run([{ name: 'loss', x: [10, 20, 30], y: [3, 2, 1] }]));
  const [a, b, c] = pathOf(svg);
  // Equal steps in x and y are equal distances.
  expect((b?.[0] ?? 0) - (a?.[0] ?? 0)).toBeCloseTo((c?.[0] ?? 0) - (b?.[0] ?? 0), 0);
  expect((b?.[1] ?? 0) - (a?.[1] ?? 0)).toBeCloseTo((c?.[1] ?? 0) - (b?.[1] ?? 0), 0);
  expect(c?.[1]).toBeGreaterThan(a?.[1] ?? 0);
});

test('leaves a gap where values are not finite and says from where', () => {
  const svg = runChartSvg(run([{ name: 'batch/loss', x: [1, 2, 3, 4, 5], y: [1, 2, null, 2, 1] }]));
  expect(svg).toMatch(/d="M[\d. L]+M[\d. L]+"/);
  expect(svg).toContain('not finite at step 3');
});

test('names of the user cannot break out of the picture', () => {
  const svg = runChartSvg(run([], '<script>alert(1)</script> & "co"\u0000'));
  expect(svg).not.toMatch(/<script|\u0000/);
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;');
});

test('a run without values says so, and every picture has a title and a description', () => {
  const svg = runChartSvg(run([]));
  expect(svg).toContain('No values yet.');
  expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/);
});

test('characters that XML does not know are left out', () => {
  expect(text('a\ud800b')).toBe('ab');
});

function pathOf(svg: string): [number, number][] {
  const d = /<path class="dsc-hue0" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  return [...d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

function run(series: Series[], name = 'Run 1'): RunSnapshot {
  return {
    info: {
      id: 'run-1',
      name,
      startedAt: 0,
      engine: { id: 'cpu', device: 'CPU', version: '4.22.0' },
      via: 'fit',
      metrics: ['loss'],
    },
    status: 'finished',
    progress: { epoch: 0, batch: 0, step: 30, epochEnds: [], elapsedSeconds: 1 },
    series,
  };
}
