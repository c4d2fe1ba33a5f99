import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHarness, type Harness } from './testing/harness';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});

afterEach(() => {
  harness.hooks.dispose();
  tf.disposeVariables();
});

const classes = Array.from({ length: 60 }, (_, row) => (row * 7) % 3);
const x = () => tf.tensor2d(classes.map((one, row) => [one - 1, Math.sin(row)]));
const y = () => tf.oneHot(tf.tensor1d(classes, 'int32'), 3).toFloat();

async function fit(loss: (p: tf.Tensor, q: tf.Tensor) => tf.Tensor, inputs = x()) {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [2] })],
  });
  model.compile({ optimizer: 'adam', loss });
  await model.fit(inputs, y(), { epochs: 2, batchSize: 20 });
  await harness.hooks.flush();
}

const found = () =>
  harness.findings.filter(({ source, severity }) => source === 'runtime' && severity === 'error');
const line = () => Number(/lossFault\.test\.ts:(\d+)/.exec(new Error().stack?.split('\n')[2] ?? '')?.[1]);

test('a divergence by hand takes the logarithm of a label of 0, and its line is told', async () => {
  const before = line();
  const kl = (p: tf.Tensor, q: tf.Tensor) => tf.tidy(() => p.mul(p.div(q).log()).sum(-1).mean());
  await fit(kl);
  expect(found()).toMatchObject([{ rule: 'loss-undefined-at-start', place: { line: before + 1 } }]);
  expect(found()[0]?.message).toContain('the logarithm of 0');
});

test('0 / 0 and the root of a negative number', async () => {
  await fit((p, q) => p.sub(p).div(p.sub(p)).mul(q).mean());
  expect(found()[0]?.message).toContain('0 is divided by 0');
  harness.findings.length = 0;
  await fit((p, q) => p.sub(2).sqrt().mul(q).mean());
  expect(found()[0]?.message).toContain('the square root of');
});

test('in a loop of its own', async () => {
  const weights = tf.variable(tf.zeros([2, 3]));
  const [inputs, targets] = [x(), y()];
  const optimizer = tf.train.adam(0.01);
  for (let step = 0; step < 3; step++)
    optimizer.minimize(() => {
      const q = inputs.matMul(weights as tf.Tensor2D).softmax();
      return targets.mul(targets.div(q).log()).sum(-1).mean();
    });
  await harness.hooks.flush();
  expect(found().map(({ rule }) => rule)).toEqual(['loss-undefined-at-start']);
});

test('nothing of losses that are numbers; of data that are none the data are told', async () => {
  await fit((p, q) => p.mul(q.clipByValue(1e-7, 1).log()).sum(-1).mean().neg());
  await fit((p, q) => p.mul(p.div(q).clipByValue(1e-7, 1e7).log()).sum(-1).mean());
  expect(found()).toEqual([]);
  await fit((p, q) => p.sub(q).square().mean(), x().mul(NaN));
  expect(found().map(({ rule }) => rule)).not.toContain('loss-undefined-at-start');
  expect(harness.log).toEqual([]);
});
