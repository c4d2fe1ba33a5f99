import { expect, test } from 'vitest';
import type { DataFound } from '../check';
import type { LossKind } from '../facts';
import { lossKindNamed } from '../lossKinds';
import { facts } from '../testing';
import { check } from './check';

function told(targets: number[], loss: LossKind = 'percentage'): DataFound[] {
  const found: DataFound[] = [];
  const y = targets.map((value) => [value]);
  check.check(facts({ y, output: { units: 1, activation: 'linear', loss } }), (one) => found.push(one));
  return found;
}

const amounts = Array.from({ length: 200 }, (_, i) => 5 + 4 * Math.sin(i));

test('days without rain', () => {
  const [finding] = told(amounts.map((amount, i) => (i % 3 === 0 ? 0 : amount)));
  expect(finding?.message).toContain('zero in part');
  expect(finding?.evidence?.[0]).toContain('67 of 200 targets');
  const place = { line: 3, column: 1 };
  expect(finding?.fixes?.({ compile: place, layer: () => undefined })).toMatchObject([
    { changes: [{ property: 'loss', value: "'meanAbsoluteError'" }] },
  ]);
});

test('a value that is almost zero, and values about zero', () => {
  expect(told([...amounts, 1e-6])).toHaveLength(1);
  expect(told(amounts.map((amount) => amount - 5.001))[0]?.message).toContain('zero');
  expect(told(amounts.map((_, i) => (i % 2 ? 1 : -1) * (1 + (i % 7))))[0]?.message).toContain('both sides');
});

test('prices, other losses, and what is not known', () => {
  expect(told(amounts)).toEqual([]);
  expect(told(amounts.map((amount) => 1e5 * amount ** 4))).toEqual([]);
  expect(told(amounts.map((amount) => -amount))).toEqual([]);
  const dry = amounts.map(() => 0);
  expect(told(dry)).toEqual([]);
  expect(told([...amounts, 0], 'absolute')).toEqual([]);
  expect(told([...amounts, 0], 'logarithmic')).toEqual([]);
});

test('by the names that compile takes', () => {
  expect(lossKindNamed('meanAbsolutePercentageError')).toBe('percentage');
  expect(lossKindNamed('meanSquaredLogarithmicError')).toBe('logarithmic');
});
