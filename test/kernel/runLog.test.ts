import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { readBack } from './tensorboard';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
afterEach(() => kernel.stop());

const model = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 4, inputShape: [1], activation: 'relu', name: 'hidden' }),
  tf.layers.dense({ units: 1, name: 'out' }),
] });
model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
const xs = tf.tensor2d([[0], [1], [2], [3]]), ys = tf.tensor2d([[1], [3], [5], [7]]);`;

async function trained(code: string): Promise<RunSnapshot> {
  await kernel.run(model);
  await kernel.run(code);
  return (await kernel.untilEvent('run/ended')).snapshot;
}

/** The only folder of a run, once the kernel has left and everything is written. */
async function runFolder(): Promise<string> {
  await kernel.connection.shutdown();
  const runs = join(kernel.folder, '.descent', 'runs');
  const [name = ''] = await readdir(runs);
  return join(runs, name);
}

describe('the log of a run', () => {
  it('tells a program what the run was and what came of it', async () => {
    kernel = await TestKernel.start({ logRuns: true });
    const snapshot = await trained(
      'await model.fit(xs, ys, { epochs: 5, batchSize: 2, verbose: 0 }); undefined',
    );
    const folder = await runFolder();
    expect(folder).toMatch(/\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_run-1-[0-9a-f]+$/);
    const run = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as Record<string, unknown>;
    expect(run).toMatchObject({
      format: 1,
      notebook: 'test.ipynb',
      status: 'finished',
      versions: { node: process.version, descent: expect.stringMatching(/^\d/) as unknown },
      info: { id: snapshot.info.id, batchSize: 2 },
      metrics: {
        loss: Number(
          snapshot.series
            .find(({ name }) => name === 'loss')
            ?.y.at(-1)
            ?.toPrecision(6),
        ),
      },
    });
    expect(await readFile(join(kernel.folder, '.descent', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('is read by TensorBoard: scalars and histograms', async () => {
    kernel = await TestKernel.start({ logRuns: true });
    const snapshot = await trained(
      'await model.fit(xs, ys, { epochs: 40, batchSize: 2, verbose: 0 }); undefined',
    );
    const read = readBack(await runFolder());
    const curves = snapshot.series.filter(({ x }) => x.length > 0);
    expect(Object.keys(read.scalars).sort()).toEqual(curves.map(({ name }) => name).sort());
    for (const name of ['loss', 'batch/loss']) {
      const curve = curves.find((series) => series.name === name);
      expect(read.scalars[name]).toEqual(curve?.x.map((step, i) => [step, Math.fround(curve.y[i] ?? NaN)]));
    }
    const [first] = snapshot.distributions ?? [];
    expect(first).toBeDefined();
    for (const { kind, layer, histograms } of snapshot.distributions ?? []) {
      const told = read.histograms[`${kind}/${layer}`];
      const last = histograms.at(-1);
      expect(told?.at(-1)).toMatchObject({
        step: last?.step,
        min: last?.min,
        max: last?.max,
        counts: last?.counts,
      });
    }
  });

  it('is whole up to the last half second when the kernel is killed', async () => {
    kernel = await TestKernel.start({ logRuns: true });
    await kernel.run(model);
    kernel.start('await model.fit(xs, ys, { epochs: 1e6, batchSize: 2, verbose: 0 })');
    const { info } = await kernel.untilEvent('run/started');
    const runs = join(kernel.folder, '.descent', 'runs');
    await expect.poll(async () => (await eventBytes(runs)) > 4000, { timeout: 20_000 }).toBe(true);
    process.kill(kernel.connection.state.pid, 'SIGKILL');
    const [name = ''] = await readdir(runs);
    const { scalars } = readBack(join(runs, name));
    expect(scalars['batch/loss']?.length).toBeGreaterThan(10);
    const run = JSON.parse(await readFile(join(runs, name, 'run.json'), 'utf8')) as object;
    expect(run).toMatchObject({ status: 'running', info: { id: info.id } });
  });

  it('is not written where it is not wanted', async () => {
    kernel = await TestKernel.start();
    await trained('await model.fit(xs, ys, { epochs: 2, verbose: 0 }); undefined');
    await kernel.connection.shutdown();
    expect(await readdir(kernel.folder)).toEqual([]);
  });

  it('is one warning where the folder cannot be written, and training goes on', async () => {
    // A file in its place: root, as whom containers run tests, may write into every folder.
    kernel = await TestKernel.start({ logRuns: true, files: { '.descent': 'a file' } });
    await trained('await model.fit(xs, ys, { epochs: 2, verbose: 0 }); undefined');
    const again = await kernel.run('await model.fit(xs, ys, { epochs: 2, verbose: 0 }); 1');
    expect(again).toMatchObject({ status: 'ok', text: '1' });
    const { message } = await kernel.untilEvent('log', ({ level }) => level === 'warn');
    expect(message).toMatch(/Runs are not logged .*descent\.runs\.log/);
    expect(kernel.events.filter((event) => event.type === 'log' && event.level === 'warn')).toHaveLength(1);
  });
});

async function eventBytes(runs: string): Promise<number> {
  const [name = ''] = await readdir(runs).catch(() => []);
  const files = await readdir(join(runs, name)).catch(() => []);
  const file = files.find((one) => one.includes('tfevents'));
  return file === undefined ? 0 : (await readFile(join(runs, name, file))).length;
}
