import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Histogram } from '../../kernel/protocol/training';
import { EventFile } from '../../kernel/runlog/eventFile';
import { temporaryFolder } from '../harness/temporary';
import { readBack } from './tensorboard';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder('events');
  path = join(folder.path, 'events.out.tfevents.1700000000.test');
});
afterEach(() => folder.remove());

it('TensorBoard reads the histograms that were written', async () => {
  const histogram: Histogram = { step: 7, min: -2, max: 3, counts: [1, 0, 4, 2, 300], mean: 2.1, std: 0.5 };
  const file = new EventFile(path);
  file.add(
    [],
    [{ layer: 'dense_1', kind: 'weights', histograms: [histogram, { ...histogram, step: 2 ** 40 }] }],
  );
  await file.flush();
  const { histograms } = readBack(folder.path);
  const told = { min: -2, max: 3, limits: [-1, 0, 1, 2, 3], counts: [1, 0, 4, 2, 300] };
  expect(histograms).toEqual({
    'weights/dense_1': [
      { step: 7, ...told },
      { step: 2 ** 40, ...told },
    ],
  });
});

it('a name in any script, and a value that is no number, come through', async () => {
  const file = new EventFile(path);
  file.add([{ name: 'batch/потеря 損失', x: [1, 2], y: [0.5, null] }]);
  await file.flush();
  const points = readBack(folder.path).scalars['batch/потеря 損失'];
  expect(points?.[0]).toEqual([1, 0.5]);
  expect(points?.[1]?.[1]).toBeNull();
});

it('half a million steps of ten layers stay a small file, with their beginning and their end', async () => {
  const file = new EventFile(path);
  const names = Array.from({ length: 10 }, (_, i) => `gradientNorm/dense_${i}`);
  const chunk = 1000;
  for (let from = 0; from < 500_000; from += chunk) {
    const x = Array.from({ length: chunk }, (_, i) => from + i + 1);
    file.add(names.map((name) => ({ name, x, y: x })));
    if (from % 100_000 === 0) await file.flush();
  }
  await file.flush();
  expect((await stat(path)).size).toBeLessThan(4 * 1024 * 1024);
  const points = readBack(folder.path).scalars['gradientNorm/dense_9'] ?? [];
  expect(points[0]?.[0]).toBe(1);
  expect(points.at(-1)?.[0]).toBeGreaterThan(490_000);
});
