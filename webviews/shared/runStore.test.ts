import { expect, test } from 'vitest';
import type { RunInfo, RunUpdate } from '../../kernel/protocol/training';
import { emptySnapshot, MAX_POINTS, MAX_RUNS, RunStore } from './runStore';

test('appends points and creates series as they come', () => {
  const store = started();
  store.update(update('loss', [1, 2], [3, 2]));
  store.update(update('loss', [3], [null]));
  store.update(update('val_loss', [3], [2.5]));
  expect(store.get('run-1')?.snapshot.series).toEqual([
    { name: 'loss', x: [1, 2, 3], y: [3, 2, null] },
    { name: 'val_loss', x: [3], y: [2.5] },
  ]);
});

test('takes a point once, though it came in a snapshot and in an update', () => {
  const store = started();
  store.put({ ...emptySnapshot(info('run-1')), series: [{ name: 'loss', x: [1, 2], y: [3, 2] }] });
  store.update(update('loss', [2, 3], [2, 1]));
  expect(store.get('run-1')?.snapshot.series[0]?.x).toEqual([1, 2, 3]);
});

test('does not grow into the message it was given', () => {
  const store = new RunStore();
  const snapshot = { ...emptySnapshot(info('run-1')), series: [{ name: 'loss', x: [1], y: [3] }] };
  store.put(snapshot);
  store.update(update('loss', [2], [2]));
  expect(snapshot.series[0]?.x).toEqual([1]);
});

test('says when it does not know a run', () => {
  expect(new RunStore().update(update('loss', [1], [1]))).toBe(false);
});

test('thins a long series and keeps its extremes and its end', () => {
  const store = started();
  const x = Array.from({ length: MAX_POINTS + 1 }, (_, i) => i + 1);
  const y = x.map((step) => Math.sin(step));
  y[12_345] = 50;
  y[30_001] = -50;
  store.update(update('loss', x, y));
  const series = store.get('run-1')?.snapshot.series[0];
  expect(series?.x.length).toBeLessThanOrEqual(MAX_POINTS / 2 + 2);
  expect(series?.y).toContain(50);
  expect(series?.y).toContain(-50);
  expect(series?.x).toEqual(series?.x.toSorted((a, b) => a - b));
  expect(series?.x.at(-1)).toBeGreaterThan(MAX_POINTS - 4);
});

test('forgets the oldest runs', () => {
  const store = new RunStore();
  for (let i = 0; i < MAX_RUNS + 5; i++) store.start(info(`run-${i}`));
  expect(store.list()).toHaveLength(MAX_RUNS);
  expect(store.get('run-0')).toBeUndefined();
});

test('does not forget what is kept', () => {
  const store = new RunStore((id) => id === 'run-1');
  for (let i = 0; i < MAX_RUNS + 5; i++) store.start(info(`run-${i}`));
  expect(store.list()).toHaveLength(MAX_RUNS);
  expect(store.get('run-1')).toBeDefined();
});

function started(): RunStore {
  const store = new RunStore();
  store.start(info('run-1'));
  return store;
}

function info(id: string): RunInfo {
  return {
    id,
    name: id,
    startedAt: 0,
    engine: { id: 'cpu', device: 'CPU', version: '' },
    via: 'fit',
    metrics: ['loss'],
  };
}

function update(name: string, x: number[], y: (number | null)[]): RunUpdate {
  const progress = { epoch: 0, batch: 0, step: x.at(-1) ?? 0, epochEnds: [], elapsedSeconds: 0 };
  return { runId: 'run-1', progress, points: [{ name, x, y }] };
}
