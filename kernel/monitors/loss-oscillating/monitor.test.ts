import { expect, test } from 'vitest';
import { epoch, watch } from '../testing';
import { monitor } from './monitor';

const epochs = (values: number[]) => values.map((loss, i) => epoch(i + 1, (i + 1) * 10, { loss }));

test('up and down by a quarter, and no lower', () => {
  expect(watch(monitor, epochs([2, 3, 1.8, 3.1, 1.9, 3, 2, 3.2, 1.9]))).toMatchObject([
    { severity: 'warning', cause: 'learning-rate' },
  ]);
});

test('not about the noise at the end of a fall', () => {
  expect(watch(monitor, epochs([300, 12, 8, 12, 7, 11, 7, 12, 8, 11]))).toEqual([]);
  expect(watch(monitor, epochs([2, 1.5, 1.2, 1.3, 1, 1.1, 0.8, 0.9, 0.6, 0.7]))).toEqual([]);
});
