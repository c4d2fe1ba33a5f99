import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunInfo, RunSnapshot, RunUpdate } from '../protocol/training';
import { Recorder } from './recorder';

const engine = { id: 'cpu', device: 'test', version: '1' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorder() {
  const started: RunInfo[] = [];
  const updates: RunUpdate[] = [];
  const ended: RunSnapshot[] = [];
  const sink = {
    runStarted: (info: RunInfo) => started.push(info),
    runUpdated: (update: RunUpdate) => updates.push(update),
    runEnded: (snapshot: RunSnapshot) => ended.push(snapshot),
    finding: () => undefined,
  };
  return { recorder: new Recorder(sink, engine), started, updates, ended };
}

function begin(made: ReturnType<typeof recorder>) {
  return made.recorder.start({ via: 'fit', metrics: ['loss'] }, () => undefined);
}

test('runs are numbered for people and unique across runners', () => {
  const [one, two] = [recorder(), recorder()];
  begin(one);
  begin(one);
  begin(two);
  expect(one.started.map(({ name }) => name)).toEqual(['Run 1', 'Run 2']);
  const ids = [...one.started, ...two.started].map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test('points go out together, from a timer, within 60 ms', () => {
  const made = recorder();
  const run = begin(made);
  vi.advanceTimersByTime(60);
  made.updates.length = 0;
  for (let step = 1; step <= 3; step++) run.record('loss', step, 1 / step);
  expect(made.updates).toEqual([]);
  vi.advanceTimersByTime(60);
  expect(made.updates).toHaveLength(1);
  expect(made.updates[0]?.points).toEqual([{ name: 'loss', x: [1, 2, 3], y: [1, 1 / 2, 1 / 3] }]);
  vi.advanceTimersByTime(600);
  expect(made.updates).toHaveLength(1);
});

test('training that leaves timers no room sends when it is due', () => {
  const made = recorder();
  const run = begin(made);
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  made.recorder.flush();
  made.updates.length = 0;
  for (let step = 1; step <= 100; step++, now += 10) {
    run.record('loss', step, step);
    made.recorder.flushIfDue();
  }
  expect(made.updates.length).toBeGreaterThanOrEqual(14);
  expect(made.updates.length).toBeLessThanOrEqual(18);
  vi.restoreAllMocks();
});

test('a run of a million steps stays small, in memory and in every update', () => {
  const made = recorder();
  const run = begin(made);
  for (let step = 1; step <= 1_000_000; step++) {
    run.record('batch/loss', step, step === 654_321 ? 99 : Math.exp(-step / 1e5));
    if (step % 1000 === 0) made.recorder.flush();
  }
  made.recorder.end(run, 'finished');
  for (const { points } of made.updates)
    for (const { x } of points) expect(x.length).toBeLessThanOrEqual(256);
  const [series] = made.ended[0]?.series ?? [];
  expect(series?.x.length).toBeLessThanOrEqual(4096);
  expect(series?.y[series.x.indexOf(654_321)]).toBe(99);
  expect(made.updates.some(({ points }) => points[0]?.y.includes(99))).toBe(true);
});

test('the updates together are the snapshot', () => {
  const made = recorder();
  const run = begin(made);
  for (let step = 1; step <= 50; step++) {
    run.record('a', step, step);
    if (step % 10 === 0) run.record('b', step, NaN);
    if (step % 7 === 0) vi.advanceTimersByTime(60);
  }
  made.recorder.end(run, 'finished');
  const joined = (name: string) =>
    made.updates.flatMap(({ points }) => points.filter((one) => one.name === name)).flatMap(({ x }) => x);
  expect(made.ended[0]?.series.map(({ name, x }) => [name, x])).toEqual([
    ['a', joined('a')],
    ['b', joined('b')],
  ]);
});

test('what is sent does not change afterwards', () => {
  const made = recorder();
  const run = begin(made);
  run.progress.epochEnds.push(3);
  run.record('loss', 1, 1);
  made.recorder.flush();
  const sent = structuredClone(made.updates);
  run.record('loss', 2, 2);
  run.progress.epochEnds.push(6);
  run.progress.step = 6;
  expect(made.updates).toEqual(sent);
});
