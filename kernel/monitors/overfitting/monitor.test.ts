import { expect, test } from 'vitest';
import type { Sample } from '../monitor';
import { epoch, facts, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const epochs = (train: number[], validation: number[]) =>
  train.map((loss, i) => epoch(i + 1, (i + 1) * 10, { loss, val_loss: validation[i] ?? NaN }));
const train = [1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2];

test('since the best epoch, with its step', () => {
  const [finding, ...more] = watch(monitor, epochs(train, [1, 0.9, 0.8, 0.85, 0.95, 1.1, 1.3, 1.5]));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', step: 30, cause: 'overfitting' });
  expect(finding?.message).toContain('since epoch 3');
});

test('a small rise is a hint, at the end', () => {
  expect(watch(monitor, epochs(train, [0.82, 0.81, 0.8, 0.82, 0.84, 0.87, 0.9, 0.92]))).toMatchObject([
    { severity: 'hint' },
  ]);
});

test('not for two epochs, noise, or while training gets no better either', () => {
  expect(watch(monitor, epochs(train.slice(0, 5), [1, 0.9, 0.8, 1.2, 1.4]))).toEqual([]);
  expect(watch(monitor, epochs(train, [1, 0.7, 0.9, 0.72, 0.95, 0.71, 0.9, 0.75]))).toEqual([]);
  expect(
    watch(
      monitor,
      epochs(
        train.map(() => 0.6),
        [1, 0.9, 0.8, 0.85, 0.95, 1.1, 1.3, 1.5],
      ),
    ),
  ).toEqual([]);
});

test('no warning while a jerky curve comes back to near its best epoch again and again', () => {
  const falling = [0.64, 0.33, 0.28, 0.234, 0.179, 0.152, 0.159, 0.142, 0.162, 0.148, 0.12, 0.107, 0.09];
  const jerky = [0.47, 0.23, 0.2, 0.175, 0.155, 0.168, 0.239, 0.164, 0.229, 0.275, 0.121, 0.103, 0.086];
  expect(watch(monitor, epochs(falling, jerky))).toEqual([]);
});

test('a hint where both errors are small against the spread of the targets', () => {
  const rising = epochs(train, [1, 0.9, 0.8, 0.85, 0.95, 1.1, 1.3, 1.5]);
  const regression = facts({ info: { loss: 'meanSquaredError' } });
  const severity = (variance: number) =>
    watch(monitor, [{ ...threeClasses, variance } as Sample, ...rising], regression)[0]?.severity;
  expect(severity(20)).toBe('hint');
  expect(severity(2)).toBe('warning');
});
