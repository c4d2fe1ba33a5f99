import { expect, test } from 'vitest';
import { findingsOf } from '../judge';
import { facts, normal } from '../testing';
import { check } from './check';

const say = (x: number[][]) =>
  findingsOf(facts({ x }), [check], { layer: () => undefined }, () => undefined)[0];
const column = (value: (row: number, was: number) => number) =>
  normal(60, 3).map((row, at) => row.map((one, i) => (i === 1 ? value(at, one) : one)));

test('a column that is NaN in every row was divided by a spread of zero', () => {
  const one = say(column(() => NaN));
  expect(one?.message).toContain('column 1 is NaN in every row');
  expect(one?.message).toContain('constant column was divided by its spread');
  expect(one?.advice).toContain('0 / 0 is NaN');
  expect(say(column((row) => (row % 2 ? Infinity : -Infinity)))?.advice).toContain(
    'divided by 0 is infinite',
  );
  expect(say(normal(60, 4).map((row) => row.map((value, i) => (i > 1 ? NaN : value))))?.message).toContain(
    'columns 2 and 3 are NaN',
  );
});

test('gaps, and data without a single number, have other origins', () => {
  for (const x of [
    column((row, was) => (row === 7 ? NaN : was)),
    normal(60, 3).map((row) => row.map(() => NaN)),
  ]) {
    expect(say(x)?.message).not.toContain('constant column');
    expect(say(x)?.advice).toContain('an empty field');
  }
  expect(say(column((_, was) => was))).toBeUndefined();
});
