import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_HISTOGRAMS, type Histogram } from '../protocol/training';
import { EventFile } from './eventFile';
import { readHistograms } from './readHistograms';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-events-'));
  path = join(folder, 'events.out.tfevents.1.descent.2');
});
afterEach(() => rm(folder, { recursive: true }));

const histogram = (step: number): Histogram => ({
  ...{ step, min: -1.5, max: 2, counts: [1, 0, 4096, 3], mean: 0.25, std: 0.5 },
});
const layer = 'block/dense_1';

async function log(steps: readonly number[]): Promise<void> {
  const file = new EventFile(path, () => 5000);
  for (const step of steps) {
    const scalars = [{ name: 'loss', x: [step], y: [1 / step] }];
    const gradients = { layer, kind: 'gradients' as const, histograms: [histogram(step)] };
    file.add(scalars, [gradients, { ...gradients, kind: 'weights' }]);
  }
  await file.flush();
}

test('histograms come back as they were logged, scalars are passed over', async () => {
  await log([10, 300]);
  const close = (step: number) => ({
    ...histogram(step),
    mean: expect.closeTo(0.25, 10) as number,
    std: expect.closeTo(0.5, 10) as number,
  });
  expect(await readHistograms(folder)).toEqual(
    (['gradients', 'weights'] as const).map((kind) => ({ layer, kind, histograms: [close(10), close(300)] })),
  );
});

test('of a long run as many are kept as while it trained', async () => {
  await log(Array.from({ length: 1000 }, (_, i) => i + 1));
  const [first] = await readHistograms(folder);
  expect(first?.histograms.length).toBeLessThanOrEqual(MAX_HISTOGRAMS);
  expect(first?.histograms.at(-1)?.step).toBe(1000);
});

test('what was cut short or overwritten ends there', async () => {
  await log([10, 20]);
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, -3));
  expect((await readHistograms(folder))[0]?.histograms.map(({ step }) => step)).toEqual([10]);
  await writeFile(path, Buffer.alloc(3000, 7));
  expect(await readHistograms(folder)).toEqual([]);
  expect(await readHistograms(join(folder, 'none'))).toEqual([]);
});
