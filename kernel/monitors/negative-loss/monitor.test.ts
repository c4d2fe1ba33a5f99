import { expect, test } from 'vitest';
import { facts, losses, probe, ramp, watch } from '../testing';
import { monitor } from './monitor';

const own = facts({ info: { loss: 'myLoss' } });

test('a loss that cannot be negative, after a few times', () => {
  expect(watch(monitor, losses([0.5, -0.1, -0.2, -0.3, -0.4]))).toMatchObject([
    { severity: 'error', step: 4, cause: 'labels' },
  ]);
});

test('the usual loss with its sign turned', () => {
  const first = { outputs: { values: [0.5, 0.5], width: 1 }, targets: { values: [2, -1], width: 1 } };
  const samples = [{ ...probe(0, {}), first }, ...losses([-2.25])];
  expect(watch(monitor, samples, own)).toMatchObject([
    { severity: 'error', step: 1, cause: 'output-and-loss' },
  ]);
});

test('one that falls without end; not one that is merely negative', () => {
  expect(watch(monitor, losses(ramp(-0.2, -40, 60)), own)).toMatchObject([{ severity: 'warning' }]);
  expect(watch(monitor, losses(ramp(-0.2, -0.9, 60)), own)).toEqual([]);
  expect(watch(monitor, losses(ramp(3, -40, 60)), own)).toEqual([]);
});
