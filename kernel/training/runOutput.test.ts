import { expect, test } from 'vitest';
import { RUN_MIME, type RunSnapshot } from '../protocol/training';
import { runBundle } from './runOutput';

const snapshot: RunSnapshot = {
  info: {
    id: 'run-1',
    name: 'Run 1',
    startedAt: 0,
    engine: { id: 'wasm', device: 'CPU', version: '1' },
    via: 'fit',
    metrics: ['loss', 'acc'],
    epochs: 2,
  },
  status: 'finished',
  progress: { epoch: 2, batch: 3, step: 6, epochEnds: [3, 6], elapsedSeconds: 1.25, samplesPerSecond: 512 },
  series: [
    { name: 'gradientNorm', x: [1, 2], y: [1, 1] },
    { name: 'val_loss', x: [3, 6], y: [0.8, null] },
    { name: 'loss', x: [3, 6], y: [0.7, 0.5] },
    { name: 'batch/loss', x: [1, 2, 3], y: [1, 0.8, 0.7] },
  ],
  problem: 'loss became NaN at step 6',
};

test('a run is JSON for Descent, a picture for others, a table for a terminal', () => {
  const bundle = runBundle(snapshot);
  expect(bundle[RUN_MIME]).toEqual(snapshot);
  expect(bundle['image/svg+xml']).toMatch(/^<svg /);
  expect(bundle['text/plain']).toBe(
    [
      'Run 1 (finished) · epoch 2/2 · step 6 · 1.3 s · 512 samples/s · wasm: CPU',
      '          first  last  min  max',
      'loss        0.7   0.5  0.5  0.7',
      'val_loss    0.8   NaN  0.8  0.8',
      'Problem: loss became NaN at step 6',
    ].join('\n'),
  );
});

test('a long run is saved with the points that can be drawn, spikes among them', () => {
  const x = Array.from({ length: 4000 }, (_, i) => i + 1);
  const y = x.map((step) => (step === 1234 ? 9 : 1 / 3));
  const bundle = runBundle({ ...snapshot, series: [{ name: 'batch/loss', x, y }] });
  const [saved] = (bundle[RUN_MIME] as unknown as RunSnapshot).series;
  expect(saved?.x.length).toBeLessThanOrEqual(1024);
  expect([saved?.x[0], saved?.x.at(-1)]).toEqual([1, 4000]);
  expect(saved?.x[saved.y.indexOf(9)]).toBe(1234);
  expect(saved?.y[0]).toBe(0.333333);
});

test('a run without points is a bundle too', () => {
  const empty = {
    ...snapshot,
    status: 'running' as const,
    series: [],
    progress: { ...snapshot.progress, epochEnds: [] },
  };
  expect(Object.keys(runBundle(empty))).toEqual([RUN_MIME, 'image/svg+xml', 'text/plain']);
});

test('a deep model does not make a large file: its layers share the points, histograms are few', () => {
  const x = Array.from({ length: 4000 }, (_, i) => i + 1);
  const layers = Array.from({ length: 100 }, (_, i) => `dense_${i}`);
  const quantities = ['gradientNorm', 'updateRatio', 'activationMean', 'activationStd', 'activationZeros'];
  const series = layers.flatMap((layer) =>
    quantities.map((quantity) => ({ name: `${quantity}/${layer}`, x, y: x.map((step) => 1 / (step + 2)) })),
  );
  const histograms = x
    .slice(0, 40)
    .map((step) => ({ step, min: -1 / 3, max: 1, counts: [1, 2], mean: 0, std: 1 }));
  const distributions = layers.map((layer) => ({ layer, kind: 'weights' as const, histograms }));
  const bundle = runBundle({ ...snapshot, series: [...snapshot.series, ...series], distributions });
  const saved = bundle[RUN_MIME] as unknown as RunSnapshot;
  expect(JSON.stringify(saved).length).toBeLessThan(400_000);
  expect(saved.series.find(({ name }) => name === 'loss')).toEqual(snapshot.series[2]);
  expect(saved.distributions).toHaveLength(16);
  const steps = saved.distributions?.[0]?.histograms.map(({ step }) => step);
  expect(steps).toEqual([1, 7, 12, 18, 23, 29, 34, 40]);
  expect(saved.distributions?.[0]?.histograms[0]?.min).toBe(-0.333333);
});
