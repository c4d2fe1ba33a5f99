import { expect, test } from 'vitest';
import { facts, losses, ramp, watch } from '../testing';
import { monitor } from './monitor';

test('far above its best and its first, and rising', () => {
  const samples = losses([...ramp(2, 1, 40), ...ramp(1, 50, 80)]);
  const [finding, ...more] = watch(monitor, samples);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', cause: 'learning-rate' });
  expect(finding?.step).toBeGreaterThan(25);
  expect(finding?.step).toBeLessThan(60);
});

test('not where what is learned moves as it goes', () => {
  const samples = losses([...ramp(2, 1, 40), ...ramp(1, 50, 80)]);
  expect(watch(monitor, samples, facts({ shifting: true, info: { via: 'loop' } }))).toEqual([]);
});

test('not for a spike, noise or a loss below zero', () => {
  expect(watch(monitor, losses([...ramp(2, 1, 60), 400, 300, ...ramp(1, 0.5, 60)]))).toEqual([]);
  expect(watch(monitor, losses(Array.from({ length: 200 }, (_, i) => 1 + (i % 3))))).toEqual([]);
  expect(watch(monitor, losses(ramp(1, -50, 200)))).toEqual([]);
});

test('not of single rows, whose loss is noise, before many have come', () => {
  const noise = [...ramp(1, 0.3, 20), ...ramp(0.3, 9, 80)];
  const single = losses(noise).map((one) => ({ ...one, rows: 1 }));
  expect(watch(monitor, losses(noise))).toHaveLength(1);
  expect(watch(monitor, single)).toEqual([]);
});

test('of single rows the first stretch counts, and not the first five rows', () => {
  const noisy = Array.from({ length: 900 }, (_, i) =>
    i < 5 ? 0.001 : i < 300 ? 0.05 : i < 600 ? 0.3 : 0.35 + i / 1e4,
  );
  const one = (rows: number) => losses(noisy).map((step) => ({ ...step, rows }));
  expect(watch(monitor, one(32))).toHaveLength(1);
  const early = noisy.map((loss, i) => (i >= 5 && i < 20 ? 0.8 : loss));
  expect(
    watch(
      monitor,
      losses(early).map((step) => ({ ...step, rows: 1 })),
    ),
  ).toEqual([]);
});
