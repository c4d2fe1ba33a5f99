import { expect, test } from 'vitest';
import type { Sample } from '../monitor';
import { facts, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const STEPS = 200;

/** Falls as the sum of the rates grows, down to `floor`. */
function trained(rate: (step: number) => number, floor = 0.02, speed = 1): Sample[] {
  let way = 0;
  const steps = Array.from({ length: STEPS }, (_, index): Sample => {
    way += rate(index);
    const loss = floor + (Math.log(3) - floor) * Math.exp(-speed * way);
    return { kind: 'step', step: index + 1, loss, learningRate: rate(index), rows: 32 };
  });
  return [...steps, threeClasses];
}

test.each([
  ['a tenth in every epoch', (i: number) => 0.01 * 0.1 ** Math.floor(i / 20)],
  ['time decay with a large factor', (i: number) => 0.1 / (1 + 10 * i)],
  ['an exponential that was meant for epochs', (i: number) => 0.02 * 0.8 ** i],
  [
    'a cosine over the first quarter',
    (i: number) => (i < 50 ? 0.005 * (1 + Math.cos((Math.PI * i) / 50)) : 0),
  ],
])('%s', (_, rate) => {
  const [found, more] = watch(monitor, trained(rate));
  expect(found).toMatchObject({
    severity: 'warning',
    cause: 'learning-rate',
    rule: 'learning-rate-vanishes',
  });
  expect(more).toBeUndefined();
});

test.each([
  ['a constant rate', () => 0.001],
  ['a cosine over the whole training', (i: number) => 0.005 * (1 + Math.cos((Math.PI * i) / STEPS))],
  [
    'a tenth at half and at three quarters',
    (i: number) => 0.01 * 0.1 ** (Number(i >= 100) + Number(i >= 150)),
  ],
  ['an exponential to a thousandth', (i: number) => 0.01 * 1e-3 ** (i / STEPS)],
  ['a warm-up', (i: number) => 1e-4 * Math.min(1, (i + 1) / 150)],
])('not %s, however slow', (_, rate) => {
  expect(watch(monitor, trained(rate))).toEqual([]);
});

test('not a model that had arrived by then, nor one that had stood still before', () => {
  const quick = (i: number) => 0.01 * 0.1 ** Math.floor(i / 20);
  expect(watch(monitor, trained(quick, 0.02, 30))).toEqual([]);
  expect(
    watch(
      monitor,
      trained((i) => (i < 60 ? 1 : 1e-5), 0.7, 30),
      facts(),
    ),
  ).toEqual([]);
});

test('a long run keeps few losses', () => {
  const one = monitor.watch(facts());
  for (let step = 1; step <= 100_000; step++)
    one.observe({ kind: 'step', step, loss: 1, learningRate: 0.1 / step });
  expect(one.end?.()).toHaveLength(1);
});
