import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunUpdate } from '../../kernel/protocol/training';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
  await kernel.run(`import * as tf from '@tensorflow/tfjs';
    const xs = tf.tensor2d([[0], [1], [2], [3]]), ys = tf.tensor2d([[1], [3], [5], [7]]);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: tf.train.sgd(0.001), loss: 'meanSquaredError' });`);
});
afterAll(() => kernel.stop());
afterEach(() => (kernel.events.length = 0));

const endless = 'await model.fit(xs, ys, { epochs: 1e6, verbose: 0 }); undefined';

/** A training that is under way. */
async function training(): Promise<{ runId: string; ended: Promise<{ status: string }> }> {
  const cell = kernel.start(endless);
  const { info } = await kernel.untilEvent('run/started');
  await updateWith(({ progress }) => progress.step > 5);
  return { runId: info.id, ended: cell.ended };
}

const updateWith = (matches: (update: RunUpdate) => boolean) =>
  kernel.untilEvent('run/update', ({ update }) => matches(update)).then(({ update }) => update);

const lastStep = () => kernel.events.findLast((event) => event.type === 'run/update')?.update.progress.step;

describe('a run that trains', () => {
  it('makes no step while it is paused, goes on, takes a new learning rate, and stops', async () => {
    const { runId, ended } = await training();
    expect(await kernel.connection.controlRun(runId, { action: 'pause' })).toEqual({ applied: true });
    const paused = await updateWith(({ progress }) => progress.paused === true);
    // Whatever was on its way has come when a question that goes through the runner is answered.
    for (let i = 0; i < 5; i++) await kernel.connection.listEngines();
    expect(lastStep()).toBe(paused.progress.step);

    expect(await kernel.connection.controlRun(runId, { action: 'resume' })).toEqual({ applied: true });
    await updateWith(({ progress }) => progress.step > paused.progress.step && progress.paused !== true);

    const control = { action: 'set-learning-rate', learningRate: 0.0005 } as const;
    expect(await kernel.connection.controlRun(runId, control)).toEqual({ applied: true });
    await updateWith(({ points }) =>
      points.some(
        ({ name, y }) => name === 'learningRate' && y.some((rate) => Math.abs((rate ?? 0) - 0.0005) < 1e-9),
      ),
    );

    expect(await kernel.connection.controlRun(runId, { action: 'stop' })).toEqual({ applied: true });
    expect((await ended).status).toBe('ok');
    const { snapshot } = await kernel.untilEvent('run/ended');
    expect(snapshot).toMatchObject({ status: 'interrupted', info: { id: runId } });
  });

  it('can be stopped as a cell while it is paused', async () => {
    const { runId, ended } = await training();
    await kernel.connection.controlRun(runId, { action: 'pause' });
    await updateWith(({ progress }) => progress.paused === true);
    await kernel.connection.interrupt();
    expect((await ended).status).toBe('interrupted');
    expect((await kernel.run('1 + 1')).text).toBe('2');
  });

  it('says why it cannot do what is asked', async () => {
    const { runId, ended } = await training();
    const refused = await kernel.connection.controlRun(runId, {
      action: 'set-learning-rate',
      learningRate: -1,
    });
    expect(refused.applied).toBe(false);
    expect(refused.reason).toMatch(/\w/);
    await kernel.connection.controlRun(runId, { action: 'stop' });
    await ended;
    const late = await kernel.connection.controlRun(runId, { action: 'pause' });
    expect(late).toEqual({ applied: false, reason: 'This run has ended: there is nothing to control.' });
  });

  it('answers when the kernel dies before it could', async () => {
    const { runId, ended } = await training();
    await kernel.connection.controlRun(runId, { action: 'pause' });
    const restart = kernel.connection.restart();
    const answer = await kernel.connection.controlRun(runId, { action: 'resume' });
    await restart;
    expect(answer).toMatchObject({ applied: false });
    expect((await ended).status).toBe('interrupted');
  });
});
