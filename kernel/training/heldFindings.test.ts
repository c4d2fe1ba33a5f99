import { expect, test } from 'vitest';
import type { Finding } from '../protocol/findings';
import type { RunInfo } from '../protocol/training';
import { HeldFindings } from './heldFindings';

const finding = (rule: string, severity: Finding['severity'] = 'warning') => ({ rule, severity }) as Finding;
const model = {};

test('what one call of fit says of length holds if no other came', () => {
  const held = new HeldFindings();
  held.fitBegins(model);
  expect(held.holds(model, finding('training-too-short'))).toBe(true);
  expect(held.release()).toHaveLength(1);
  held.fitBegins(model);
  held.holds(model, finding('training-too-short'));
  held.fitBegins(model);
  expect(held.release()).toEqual([]);
});

test('of a model that was given weights it does not hold', () => {
  const held = new HeldFindings();
  held.weightsGiven(model);
  held.fitBegins(model);
  expect(held.holds(model, finding('few-updates'))).toBe(true);
  expect(held.release()).toEqual([]);
});

test('other findings, hints and those of hand-written loops are not kept back', () => {
  const held = new HeldFindings();
  expect(held.holds(model, finding('training-too-short'))).toBe(false);
  held.fitBegins(model);
  expect(held.holds(model, finding('training-too-short', 'hint'))).toBe(false);
  expect(held.holds(model, finding('non-finite'))).toBe(false);
  expect(held.holds(undefined, finding('few-updates'))).toBe(false);
});

test('a symptom of an epoch holds if it is told of the last one too', () => {
  const held = new HeldFindings();
  const info = { via: 'fit', epochs: 1 } as RunInfo;
  held.fitBegins(model);
  expect(held.holds(model, finding('accuracy-at-chance'), info)).toBe(true);
  expect(held.holds(model, finding('non-finite'), info)).toBe(false);
  held.fitBegins(model);
  expect(held.release()).toEqual([]);
  for (let epoch = 0; epoch < 3; epoch++) {
    held.fitBegins(model);
    held.holds(model, finding('loss-stuck'), info);
  }
  expect(held.release()).toMatchObject([{ rule: 'loss-stuck' }]);
});

test('of a long training symptoms are told while it goes on', () => {
  const held = new HeldFindings();
  held.fitBegins(model);
  expect(held.holds(model, finding('loss-stuck'), { via: 'fit', epochs: 20 } as RunInfo)).toBe(false);
});
