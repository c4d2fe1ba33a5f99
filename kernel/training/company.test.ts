import { beforeEach, expect, test } from 'vitest';
import type { Tf } from '../engines/engine';
import { Company, type Asked } from './company';
import type { Tracker } from './tracker';

const state = { gradientDepth: 0 };
const tf = { engine: () => ({ state }) } as unknown as Tf;
const model = (...names: string[]): Asked => ({ weights: names.map((name) => ({ name })) });
const loop = (steps: number) => ({ steps, model: online }) as unknown as Tracker;
const online = model('online/kernel', 'online/bias');
const copy = model('copy/kernel');
const moved = new Set(['online/kernel', 'online/bias']);

let company: Company;
beforeEach(() => {
  company = new Company(tf);
  state.gradientDepth = 0;
});

/** Twelve steps, in which these are asked. */
function train(asked: { inStep?: Asked[]; before?: Asked[] }): boolean {
  const tracker = loop(12);
  for (let step = 0; step < 12; step++) {
    for (const one of asked.before ?? []) company.modelAsked(one, () => undefined);
    state.gradientDepth = 1;
    for (const one of asked.inStep ?? []) company.modelAsked(one, () => undefined);
    state.gradientDepth = 0;
    company.stepsNow(tracker, moved);
  }
  return company.shifts(tracker, false);
}

test('a loop that asks the model that it trains learns what stays', () => {
  expect(train({ inStep: [online] })).toBe(false);
});

test('targets that a copy makes within the step, or any model before it', () => {
  expect(train({ inStep: [online, copy] })).toBe(true);
  company.cellEnded();
  expect(train({ inStep: [online], before: [copy] })).toBe(true);
  company.cellEnded();
  expect(train({ inStep: [online] })).toBe(false);
});

test('a part of the model that was trained elsewhere is asked by the model itself', () => {
  const tracker = loop(12);
  for (let step = 0; step < 12; step++) {
    state.gradientDepth = 1;
    company.modelAsked(online, () => company.modelAsked(copy, () => undefined));
    state.gradientDepth = 0;
    company.stepsNow(tracker, moved);
  }
  expect(company.shifts(tracker, false)).toBe(false);
});

test('two loops in turn, and not one after the other', () => {
  const [first, second] = [loop(4), loop(4)];
  for (const tracker of [first, first, second, second]) company.stepsNow(tracker, moved);
  expect(company.shifts(second, true)).toBe(false);
  company.stepsNow(first, moved);
  expect(company.shifts(first, true)).toBe(true);
});

test('a few questions before the first steps are none too many', () => {
  for (let i = 0; i < 3; i++) company.modelAsked(online, () => undefined);
  company.stepsNow(loop(0), moved);
  expect(company.shifts(loop(0), false)).toBe(false);
});

test('a model that was fitted, or was given weights, has learned', () => {
  expect(company.fitBegins(online)).toBe(false);
  company.cellEnded();
  expect(company.fitBegins(online)).toBe(true);
  company.weightsGiven(copy);
  expect(company.fitBegins(copy)).toBe(true);
});

test('a model that has layers of another that learned goes on with them', () => {
  const [base, head] = [{ name: 'base/kernel' }, { name: 'head/kernel' }];
  expect(company.hasLearned({ weights: [base, head] })).toBe(false);
  company.fitBegins({ weights: [base, { name: 'first/kernel' }] });
  expect(company.hasLearned({ weights: [base, head] })).toBe(true);
  expect(company.hasLearned({ weights: [head] })).toBe(false);
  company.weightsGiven({ weights: [head] });
  expect(company.hasLearned({ weights: [head] })).toBe(true);
});

test('what a loop has trained has learned once its cell has ended', () => {
  company.stepsNow(loop(4), moved);
  expect(company.hasLearned(online)).toBe(false);
  company.cellEnded();
  expect(company.hasLearned(online)).toBe(true);
});
