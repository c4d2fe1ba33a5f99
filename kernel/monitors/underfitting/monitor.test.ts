import { expect, test } from 'vitest';
import { epoch, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const epochs = (from: number) =>
  Array.from({ length: 12 }, (_, i) => epoch(i + 1, (i + 1) * 10, { loss: from - i * 1e-4 }));

test('is an opinion when little is explained and nothing improves', () => {
  expect(watch(monitor, [threeClasses, ...epochs(0.9)])).toMatchObject([
    { severity: 'hint', cause: 'underfitting' },
  ]);
  expect(watch(monitor, [threeClasses, ...epochs(0.2)])).toEqual([]);
  expect(watch(monitor, epochs(0.9))).toEqual([]);
  expect(watch(monitor, [threeClasses, ...epochs(NaN)])).toEqual([]);
});
