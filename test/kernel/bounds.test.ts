import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
  await kernel.run(`import * as tf from '@tensorflow/tfjs'; undefined`);
});
afterAll(() => kernel.stop());

const findings = () =>
  kernel.events.flatMap((event) => (event.type === 'finding/added' ? event.finding : []));

/** Bytes of the longest message and of all messages about runs from event `from` on. */
function sizes(from: number): { longest: number; ended: number } {
  const runs = kernel.events.slice(from).filter(({ type }) => type.startsWith('run/'));
  const lengths = runs.map((event) => JSON.stringify(event).length);
  return { longest: Math.max(...lengths), ended: lengths.at(-1) ?? 0 };
}

describe('what is out of the ordinary', () => {
  it('a model of 500 layers trains to its end, watched within bounds', async () => {
    const from = kernel.events.length;
    const { error } = await kernel.run(`const deep = tf.sequential();
for (let i = 0; i < 500; i++)
  deep.add(tf.layers.dense({ units: 4, kernelInitializer: 'identity', ...(i === 0 && { inputShape: [4] }) }));
deep.compile({ optimizer: tf.train.sgd(1e-6), loss: 'meanSquaredError' });
const rows = tf.randomUniform([32, 4], -1, 1, 'float32', 1);
await deep.fit(rows, rows, { epochs: 3, batchSize: 16, verbose: 0 });
undefined`);
    expect(error?.stack).toBeUndefined();
    const { snapshot } = await kernel.untilEvent('run/ended');
    expect(snapshot).toMatchObject({ status: 'finished', progress: { step: 6 } });
    expect(sizes(from).longest).toBeLessThan(3e6);
    expect(kernel.events.filter((event) => event.type === 'log' && event.level === 'error')).toEqual([]);
  });

  it('NaN among the data is said of the data, and of the step where it arrived', async () => {
    const from = findings().length;
    const { error } = await kernel.run(`const holes = tf.tensor2d([[0], [1], [NaN], [3]]);
const small = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
small.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
await small.fit(holes, tf.tensor2d([[0], [1], [2], [3]]), { epochs: 4, verbose: 0 });
undefined`);
    expect(error?.stack).toBeUndefined();
    await kernel.untilEvent('run/ended', ({ snapshot }) => snapshot.status === 'failed');
    const found = findings().slice(from);
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['non-finite-inputs', 'non-finite']),
    );
    expect(found.find(({ rule }) => rule === 'non-finite')).toMatchObject({
      cause: 'data-quality',
      step: 1,
      message: expect.stringMatching(/became NaN at step 1/) as string,
    });
  });

  it('a thousand epochs leave messages as short as a few do', async () => {
    const from = kernel.events.length;
    const { error } =
      await kernel.run(`const one = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
one.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
const [x, y] = [tf.tensor2d([[0], [1]]), tf.tensor2d([[1], [3]])];
await one.fit(x, y, { epochs: 1000, batchSize: 2, verbose: 0 });
undefined`);
    expect(error?.stack).toBeUndefined();
    const { snapshot } = await kernel.untilEvent(
      'run/ended',
      (event) => kernel.events.indexOf(event) >= from,
    );
    expect(snapshot.progress).toMatchObject({ step: 1000, epochsEnded: 1000 });
    expect(snapshot.progress.epochEnds.length).toBeLessThanOrEqual(512);
    expect(sizes(from).ended).toBeLessThan(2e6);
    const updates = kernel.events.slice(from).filter(({ type }) => type === 'run/update');
    expect(Math.max(...updates.map((event) => JSON.stringify(event).length))).toBeLessThan(200_000);
  });
});
