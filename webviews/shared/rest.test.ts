import { expect, test } from 'vitest';
import { Rest } from './rest';

test('drawing takes a quarter of the time, however dear it is', () => {
  for (const cost of [0.5, 8, 40]) {
    const rest = new Rest();
    let [now, drawn] = [0, 0];
    while (now < 60_000) {
      rest.drew(now, now + cost);
      drawn += cost;
      now += cost + rest.left(now + cost);
    }
    expect(drawn / now).toBeCloseTo(0.25, 2);
  }
});

test('the draws of one frame add up', () => {
  const rest = new Rest();
  for (let chart = 0; chart < 5; chart++) rest.drew(chart * 10, chart * 10 + 10);
  expect(rest.left(50)).toBeCloseTo(5 * 30 - 4 * 10, 6);
});

test('a draw that takes seconds is not followed by a minute of nothing', () => {
  const rest = new Rest();
  rest.drew(0, 8000);
  expect(rest.left(8000)).toBe(1000);
});
