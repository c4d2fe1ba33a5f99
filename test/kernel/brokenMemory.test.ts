import { afterAll, beforeAll, expect, it } from 'vitest';
import { ErrorCode } from '../../kernel/protocol/errors';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start({ engine: 'wasm' });
});
afterAll(() => kernel.stop());

const setUp = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
const x = tf.linspace(-1, 1, 32).reshape([32, 1]);
model.countParams()`;
const fit = '(await model.fit(x, x, { epochs: 2, verbose: 0 })).epoch.length';

it('a WebAssembly engine whose memory is broken says so, and after a restart all is well', async () => {
  expect((await kernel.run(setUp)).text).toBe('2');
  const cell = await kernel.run('tf.maxPool(tf.ones([4, 2, 2, 8]), [5, 5], [5, 5], "valid").shape');
  expect(cell.status).toBe('error');
  expect(cell.error).toMatchObject({ code: ErrorCode.deviceLost });
  expect(cell.error?.message).toContain('The WebAssembly engine broke down in MaxPool of [4, 2, 2, 8]');
  expect(cell.error?.message).toContain('Restart the kernel');

  const later = await kernel.run(fit);
  expect(later.error?.message).toContain('The WebAssembly engine broke down in MaxPool');
  expect((await kernel.run('1 + 1')).text).toBe('2');

  await kernel.connection.restart('wasm');
  await kernel.run(setUp);
  expect((await kernel.run(fit)).text).toBe('2');
});

it('training that breaks it has failed, with the reason', async () => {
  await kernel.connection.restart('wasm');
  await kernel.run(setUp);
  const cell = await kernel.run(`let steps = 0;
await model.fit(x, x, { epochs: 100, verbose: 0, callbacks: { onBatchEnd: () => {
  if (++steps === 5) tf.maxPool(tf.ones([4, 2, 2, 8]), [5, 5], [5, 5], 'valid');
} } })`);
  expect(cell.error?.message).toContain('The WebAssembly engine broke down');
  const ended = kernel.events.findLast((event) => event.type === 'run/ended');
  expect(ended?.snapshot.status).toBe('failed');
  expect(ended?.snapshot.problem).toContain('broke down in MaxPool');
});
