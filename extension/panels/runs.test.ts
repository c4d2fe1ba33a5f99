import { expect, test } from 'vitest';
import type { RunInfo, RunSnapshot, RunUpdate } from '../../kernel/protocol/training';
import { parseRun, Runs } from './runs';

const info: RunInfo = {
  id: 'run-1',
  name: 'Run 1',
  startedAt: 0,
  engine: { id: 'cpu', device: 'test', version: '1' },
  metrics: ['loss'],
  cell: { id: 'a', index: 0 },
} as RunInfo;

const progress = (step: number) => ({ epoch: 1, batch: step, step, epochEnds: [], elapsedSeconds: step });
const update = (step: number, ...x: number[]): RunUpdate => ({
  runId: 'run-1',
  progress: progress(step),
  points: [{ name: 'batch/loss', x, y: x.map((at) => 1 / at) }],
});

test('a run grows by its updates', () => {
  const runs = new Runs();
  runs.start(info);
  runs.update(update(2, 1, 2));
  runs.update(update(4, 4));
  expect(runs.get('run-1')).toMatchObject({
    status: 'running',
    progress: { step: 4 },
    series: [{ name: 'batch/loss', x: [1, 2, 4], y: [1, 0.5, 0.25] }],
  });
});

test('points are copied: an update that is sent on elsewhere stays as it was', () => {
  const runs = new Runs();
  runs.start(info);
  const first = update(1, 1);
  runs.update(first);
  runs.update(update(2, 2));
  expect(first.points[0]?.x).toEqual([1]);
});

test('an update may hold more points than a call takes arguments', () => {
  const runs = new Runs();
  runs.start(info);
  runs.update(update(1, 1));
  const many = Array.from({ length: 300_000 }, (_, i) => i + 2);
  runs.update({ ...update(300_001), points: [{ name: 'batch/loss', x: many, y: many.map(() => null) }] });
  expect(runs.get('run-1')?.series[0]?.x).toHaveLength(300_001);
});

test('an update of a run that nobody started is no run', () => {
  const runs = new Runs();
  expect(runs.update(update(1, 1))).toBeUndefined();
  expect(runs.all).toEqual([]);
});

test('a snapshot replaces what was known of the run', () => {
  const runs = new Runs();
  runs.start(info);
  const end: RunSnapshot = { info, status: 'finished', progress: progress(9), series: [] };
  runs.put(end);
  expect(runs.all).toEqual([end]);
});

test.for(['', '{', 'null', '3', '[]', '{"info":{}}', '{"info":{"id":"a"},"progress":{}}'])(
  'a saved output that is no run is not taken for one: %s',
  (text) => {
    expect(parseRun(text)).toBeUndefined();
  },
);

test('a saved run is read back', () => {
  const saved: RunSnapshot = { info, status: 'finished', progress: progress(1), series: [] };
  expect(parseRun(JSON.stringify(saved))).toEqual(saved);
});
