import { expect, test } from 'vitest';
import { epoch, facts, watch } from '../testing';
import { monitor } from './monitor';

const epochs = (values: number[]) => values.map((loss, i) => epoch(i + 1, (i + 1) * 10, { loss }));
const flat = [2, 1, ...Array<number>(14).fill(0.5)];

test('is an opinion while much is still to come', () => {
  const found = watch(monitor, epochs(flat), facts({ info: { epochs: 100 } }));
  expect(found).toMatchObject([{ severity: 'hint', cause: 'training-length' }]);
  expect(watch(monitor, epochs(flat), facts({ info: { epochs: 16 } }))).toEqual([]);
});
