import { expect, test } from 'vitest';
import { facts, normal, oneHot, rules } from '../testing';
import { findingsOf } from '../judge';
import { check } from './check';

type Weights = { [label: string]: number };

/** `counts[c]` rows of class c, mixed. */
function labels(...counts: number[]): number[] {
  const all = counts.flatMap((count, one) => new Array<number>(count).fill(one));
  return all.map((_, row) => all[(row * 7) % all.length] ?? 0);
}

function given(classes: number[], classWeights: Weights) {
  const units = Math.max(...classes) + 1;
  const x = classes.map((one, row) => [one + (normal(1, 1)[0]?.[0] ?? 0) * 0.3, (row % 5) / 5]);
  const y = units === 2 ? classes.map((one) => [one]) : oneHot(classes, units);
  const output = units === 2 ? ({ units: 1, activation: 'sigmoid', loss: 'sigmoid' } as const) : { units };
  return { x, y, output, settings: { classWeight: true, classWeights } };
}

const faulty: [string, number[], Weights][] = [
  ['the formula upside down', labels(281, 19), { 0: 7.9, 1: 0.53 }],
  ['the rows themselves as weights', labels(281, 19), { 0: 281, 1: 19 }],
  ['only a little more for the frequent class', labels(240, 60), { 0: 2, 1: 1 }],
  ['three classes, upside down', labels(200, 80, 21), { 0: 4.8, 1: 1.25, 2: 0.5 }],
  ['a mild imbalance, upside down', labels(200, 101), { 0: 1.49, 1: 0.75 }],
];
test.each(faulty)('%s', (_, classes, weights) => {
  expect(rules(given(classes, weights))).toEqual(['class-weights-reversed']);
});

const sound: [string, number[], Weights][] = [
  ['the rare class counts more', labels(281, 19), { 0: 0.53, 1: 7.9 }],
  ['equal weights', labels(281, 19), { 0: 1, 1: 1 }],
  ['costs of mistakes in classes that are nearly balanced', labels(160, 140), { 0: 3, 1: 1 }],
  ['three classes', labels(200, 80, 21), { 0: 0.5, 1: 1.25, 2: 4.8 }],
  ['the root of the right weights', labels(200, 80, 21), { 0: 0.7, 1: 1.1, 2: 2.2 }],
];
test.each(sound)('nothing is said: %s', (_, classes, weights) => {
  expect(rules(given(classes, weights))).toEqual([]);
});

test('the fix writes the right weights', () => {
  const place = { file: 'cell', line: 3, column: 7 };
  const data = facts(given(labels(270, 30), { 0: 5, 1: 0.56 }));
  const [finding] = findingsOf(data, [check], { call: place, layer: () => undefined }, () => undefined);
  expect(finding?.fixes?.[0]?.changes).toEqual([
    { type: 'set-property', place, property: 'classWeight', value: '{ 0: 0.556, 1: 5 }' },
  ]);
  expect(finding?.message).toContain('from 10.0% to 1.2');
});

test('weights of rows that are not all there are left alone', () => {
  const some = { ...given(labels(281, 19), { 0: 7.9, 1: 0.53 }), facts: { representative: false } };
  expect(rules(some)).toEqual([]);
});
