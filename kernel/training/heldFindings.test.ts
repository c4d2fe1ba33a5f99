import { expect, test } from 'vitest';
import type { Finding } from '../protocol/findings';
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
