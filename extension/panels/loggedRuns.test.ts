import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { runJson } from '../../kernel/runlog/runJson';
import { LoggedRuns } from './loggedRuns';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-logged-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function log(day: number, id: string, notebook = 'a.ipynb'): Promise<void> {
  const path = join(folder, `2026-01-${String(day).padStart(2, '0')}_09-30-12_${id}`);
  await mkdir(path);
  const info = { id, name: id, startedAt: day, engine: { version: '1' }, via: 'fit', metrics: ['loss'] };
  const progress = { epoch: 1, batch: 1, step: 1, epochEnds: [1], elapsedSeconds: 1 };
  const run = { info, status: 'finished', progress, series: [] } as unknown as RunSnapshot;
  await writeFile(join(path, 'run.json'), runJson(run, { notebook, versions: {}, findings: [] }));
}

const idsOf = async (marked: string[] = [], live: string[] = []) =>
  (await new LoggedRuns(folder).of('a.ipynb', marked, new Set(live))).map(({ snapshot }) => snapshot.info.id);

test('the runs of a notebook come in their order, without those that a kernel knows', async () => {
  await log(2, 'run-2-ab');
  await log(1, 'run-1-ab');
  await log(3, 'run-3-ab');
  await log(4, 'run-1-cd', 'other.ipynb');
  expect(await idsOf([], ['run-3-ab'])).toEqual(['run-1-ab', 'run-2-ab']);
});

test('of many runs the newest are read, and a pinned one however old it is', async () => {
  for (let day = 1; day <= 31; day++) await log(day, `run-${day}-ab`);
  await log(32, 'run-32-ab');
  const ids = await idsOf(['run-1-ab']);
  expect(ids).toHaveLength(31);
  expect(ids.slice(0, 2)).toEqual(['run-1-ab', 'run-3-ab']);
});

test('a folder that is not there, or half written, is no run', async () => {
  expect(await new LoggedRuns(join(folder, 'none')).of('a.ipynb', [], new Set())).toEqual([]);
  await mkdir(join(folder, '2026-01-01_09-30-12_run-1-ab'));
  expect(await idsOf()).toEqual([]);
});
