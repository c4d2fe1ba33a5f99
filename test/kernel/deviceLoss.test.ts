import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorCode } from '../../kernel/protocol/errors';
import { softwareGpu, whyNoSoftwareGpu } from '../engines/processes';
import { TestKernel, type CellOutcome } from './testKernel';

const problem = whyNoSoftwareGpu();
// Skipped with the reason; CI has everything, so there the tests run and fail.
const skip = problem !== undefined && process.env['CI'] !== 'true';
const reason = skip ? ` (skipped: ${problem})` : '';

const model = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
const x = tf.linspace(-1, 1, 32).reshape([32, 1]);
let steps = 0;
/** What happens when a driver resets the GPU. */
function loseTheGpu() { (tf.backend() as unknown as { device: { destroy(): void } }).device.destroy(); }
model.countParams()`;

describe.skipIf(skip)(`a GPU that is lost${reason}`, () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    if (problem !== undefined) throw new Error(problem);
    kernel = await TestKernel.start({ engine: 'webgpu', env: await softwareGpu() });
  });
  afterAll(() => kernel.stop());

  async function freshModel(): Promise<void> {
    await kernel.connection.restart('webgpu');
    expect((await kernel.run(model)).text).toBe('2');
  }

  function expectLoss({ status, error }: CellOutcome): void {
    expect(status).toBe('error');
    expect(error?.message).toContain('The GPU was lost');
    expect(error).toMatchObject({ code: ErrorCode.deviceLost });
    expect(`${error?.message ?? ''} ${error?.advice ?? ''}`).toContain('Restart the kernel');
  }

  it('ends fit, and the kernel goes on', async () => {
    await freshModel();
    const fit = await kernel.run(
      'await model.fit(x, x, { epochs: 1e6, verbose: 0, callbacks: { onBatchEnd: async () => { if (++steps === 5) loseTheGpu(); } } })',
    );
    expectLoss(fit);
    const ended = kernel.events.findLast((event) => event.type === 'run/ended');
    expect(ended?.snapshot).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('The GPU was lost') as string,
    });
    expect(kernel.events.filter(({ type }) => type === 'finding/added')).toEqual([]);

    expect((await kernel.run('[steps > 0, 1 + 1].join()')).text).toBe("'true,2'");
    const read = await kernel.run('await x.add(1).data()');
    expect(read.error?.message).toContain('The GPU was lost');

    await kernel.connection.restart('cpu');
    await kernel.run(model);
    const again = await kernel.run('(await model.fit(x, x, { epochs: 2, verbose: 0 })).epoch.length');
    expect(again.text).toBe('2');
  });

  it('ends a loop of awaits and a wait for something else', async () => {
    await freshModel();
    expectLoss(
      await kernel.run(`for (;;) {
  tf.train.sgd(0.1).minimize(() => tf.losses.meanSquaredError(x, model.apply(x) as tf.Tensor).asScalar());
  await tf.nextFrame();
  if (++steps === 3) loseTheGpu();
}`),
    );
    await freshModel();
    expectLoss(await kernel.run('loseTheGpu(); await new Promise(() => undefined)'));
    expect((await kernel.run('1 + 1')).text).toBe('2');
  });

  it('is told also when no cell runs', async () => {
    await freshModel();
    const cell = await kernel.run('setTimeout(loseTheGpu, 0); 1');
    expect(cell.status).toBe('ok');
    await kernel.until(() => kernel.stream(cell.executionId, 'stderr').includes('The GPU was lost'));
    expect((await kernel.run('1 + 1')).text).toBe('2');
  });
});
