import { describe, expect, test } from 'vitest';
import { facts, losses, motion, probe, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const run = (ratio: number, values: number[], rate = 1e-6) => [
  threeClasses,
  ...values.flatMap((loss, i) => [motion(i + 1, [1, 10, 10 * ratio]), ...losses([loss], i + 1, rate)]),
];

test('with the factor to raise the rate by', () => {
  const [finding, ...more] = watch(monitor, run(1e-6, ramp(1.1, 1.09, 200)));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', cause: 'learning-rate' });
  expect(finding?.fixes?.[0]?.title).toBe('Set the learning rate to 0.001');
});

test('a loss that creeps down step by step', () => {
  expect(watch(monitor, run(2e-4, ramp(1.1, 1.0, 200)))).toHaveLength(1);
});

test('not of a model that has learned, before or now, nor of a rate that has decayed', () => {
  expect(watch(monitor, run(1e-6, ramp(0.02, 0.019, 200)))).toEqual([]);
  expect(watch(monitor, run(5e-5, ramp(1.1, 0.1, 200)))).toEqual([]);
  expect(watch(monitor, [...losses([1.1], 1, 0.1), ...run(1e-6, ramp(1.1, 1.09, 200))])).toEqual([]);
});

describe('plain descent', () => {
  const plain = facts({ info: { optimizer: 'SGD' } });
  const crawl = (least: number, values: number[], rate: number) =>
    values.flatMap((loss, i) => [
      motion(i + 1, [1, 10, 10 * least], [1, 10, 0.03]),
      ...losses([loss], i + 1, rate),
    ]);

  test('that crawls is told to be another optimizer', () => {
    const [finding, ...more] = watch(
      monitor,
      [threeClasses, ...crawl(3e-4, ramp(1.15, 1.08, 60), 0.01)],
      plain,
    );
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', cause: 'optimizer', place: { line: 5 } });
    expect(finding?.fixes?.[0]?.title).toBe('Use Adam');
  });

  test('not when it learns, nor with a layer that moves as it should, nor over inputs that are at fault', () => {
    const falling = ramp(1.15, 0.7, 60);
    const creeping = ramp(1.15, 1.08, 60);
    expect(watch(monitor, [threeClasses, ...crawl(3e-4, falling, 0.01)], plain)).toEqual([]);
    expect(watch(monitor, [threeClasses, ...crawl(5e-3, creeping, 0.01)], plain)).toEqual([]);
    const wide = { ...probe(0, {}), inputScale: 5000 };
    expect(watch(monitor, [threeClasses, wide, ...crawl(3e-4, creeping, 0.01)], plain)).toEqual([]);
  });

  test('over ids, which have no size, and with the few measurements of a slow machine', () => {
    const creeping = ramp(1.15, 1.08, 60);
    const ids = { ...probe(0, {}), inputScale: 47 };
    const seldom = crawl(3e-4, creeping, 0.01).filter(
      (one) => one.kind === 'step' || one.step <= 5 || one.step === 40,
    );
    const layers = plain.layers.map((one, index) => (index === 0 ? { ...one, className: 'Embedding' } : one));
    expect(watch(monitor, [threeClasses, ids, ...seldom], { ...plain, layers })).toHaveLength(1);
    expect(watch(monitor, [threeClasses, ids, ...seldom], plain)).toEqual([]);
    const started = seldom.filter((one) => one.kind === 'step' || one.step <= 5);
    expect(watch(monitor, [threeClasses, ids, ...started], { ...plain, layers })).toEqual([]);
  });

  test('in a loop of its own, standing at the loss of a classifier that knows nothing', () => {
    const run = facts({ info: { optimizer: 'SGD', via: 'loop' } });
    expect(watch(monitor, crawl(3e-4, ramp(0.698, 0.6931, 200), 0.01), run)).toHaveLength(1);
    expect(watch(monitor, crawl(3e-4, ramp(0.9, 0.5, 200), 0.01), run)).toEqual([]);
  });
});
