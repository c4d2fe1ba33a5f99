import { expect, test } from 'vitest';
import type { LossFault } from '../monitor';
import { facts, losses, watch } from '../testing';
import { monitor } from './monitor';

const place = { file: 'cell', line: 7, column: 30 };
const run = (lossFault: LossFault) => facts({ lossFault });
const fault = (operation: string, operands: number[], value = NaN) =>
  run({ operation, operands, value, place });
const gone = losses([NaN, NaN]);

test.each([
  [fault('Log', [0], -Infinity), 'the logarithm of 0 is taken', 'clipByValue'],
  [fault('Log', [-0.3]), 'the logarithm of a negative number', 'logSoftmax'],
  [fault('RealDiv', [0, 0]), '0 is divided by 0', '1e-7'],
  [fault('RealDiv', [3, 0], Infinity), '3 is divided by 0', '1e-7'],
  [fault('Sqrt', [-2]), 'the square root of -2', 'maximum'],
  [fault('Exp', [120], Infinity), 'exp(120)', 'logSumExp'],
  [fault('Atanh', [2]), 'the operation Atanh', 'bound it'],
])('the operation is named', (one, what, advice) => {
  const [finding, ...more] = watch(monitor, gone, one);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', cause: 'output-and-loss', step: 1, place });
  expect(finding?.message).toContain(what);
  expect(finding?.advice).toContain(advice);
});

test('nothing of a loss that is lost later, is finite, or came of data', () => {
  expect(watch(monitor, losses([1, NaN]), fault('Log', [0]))).toEqual([]);
  expect(watch(monitor, losses([1, 0.9]), fault('Log', [0]))).toEqual([]);
  expect(watch(monitor, gone)).toEqual([]);
});
