import { expect, test } from 'vitest';
import { losses, motion, probe, watch } from '../testing';
import { monitor } from './monitor';

test('the loss, with the last finite ones, the rate and a lower one', () => {
  const [finding, ...more] = watch(monitor, [
    ...losses([2, 5, 90]),
    motion(4, [NaN, 1, 1], [1, 1, 1]),
    ...losses([NaN, NaN], 4),
  ]);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', step: 4, layer: 'hidden', cause: 'learning-rate' });
  expect(finding?.message).toContain('loss became NaN at step 4');
  expect(finding?.evidence.join()).toContain('last losses: 2, 5, 90');
  expect(finding?.fixes?.[0]?.changes).toEqual([
    { type: 'set-argument', place: { file: 'cell', line: 5, column: 20 }, index: 0, value: '0.0001' },
  ]);
});

test('a gradient alone, in the first layer that has it', () => {
  const samples = [...losses([2]), motion(2, [1, 1, 1], [Infinity, 1, 1]), ...losses([2], 2)];
  expect(watch(monitor, samples)).toMatchObject([{ layer: 'answer', step: 2 }]);
});

test('inputs that are not numbers are to blame before the settings', () => {
  const samples = [{ ...probe(0, {}), inputScale: NaN }, ...losses([NaN])];
  expect(watch(monitor, samples)).toMatchObject([{ cause: 'data-quality', place: { line: 9 } }]);
});

test('says nothing of large numbers', () => {
  expect(watch(monitor, losses([1e30, 1e-30, -1e30]))).toEqual([]);
});
