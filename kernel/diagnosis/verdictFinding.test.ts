import { expect, test } from 'vitest';
import type { RunInfo, Verdict } from '../protocol/training';
import { diagnose } from './diagnose';
import { verdictFinding } from './verdictFinding';

const base = { id: 'run-1', name: 'Run 1', metrics: ['acc'], trainRows: 20_000, validationRows: 5000 };

function findingOf(curves: { [name: string]: number[] }, info: Partial<RunInfo> = {}) {
  const known = { ...base, ...info } as RunInfo;
  return verdictFinding(known, diagnose({ info: known, values: (name) => curves[name] ?? [] }));
}

test('a wide gap is a warning of overfitting, a small one a remark', () => {
  expect(findingOf({ acc: [0.99], val_acc: [0.9] })).toMatchObject({
    rule: 'high-variance',
    severity: 'warning',
    cause: 'overfitting',
    runId: 'run-1',
  });
  expect(findingOf({ acc: [0.998], val_acc: [0.978] })).toMatchObject({ severity: 'hint' });
});

test('overfitting is dated to the step where it began', () => {
  const info = { ...base } as RunInfo;
  const curves: { [name: string]: number[] } = {
    loss: [1, 0.6, 0.4, 0.2, 0.1, 0.05],
    val_loss: [1, 0.7, 0.8, 0.9, 1, 1.1],
    acc: [0.6, 0.7, 0.8, 0.9, 0.99, 0.995],
    val_acc: [0.6, 0.7, 0.7, 0.7, 0.7, 0.7],
  };
  const verdict = diagnose({ info, values: (name) => curves[name] ?? [] });
  expect(verdictFinding(info, verdict, [10, 20, 30, 40, 50, 60])).toMatchObject({
    rule: 'high-variance',
    step: 20,
  });
});

test('bias is a warning only where somebody has said what could be reached', () => {
  expect(findingOf({ acc: [0.7], val_acc: [0.7] })).toMatchObject({ rule: 'high-bias', severity: 'hint' });
  const level = { humanLevel: { acc: 0.95 } };
  expect(findingOf({ acc: [0.7], val_acc: [0.7] }, level)).toMatchObject({
    severity: 'warning',
    cause: 'underfitting',
  });
});

test('what cannot be told yet is no warning, and what is well is no finding', () => {
  const learning = {
    loss: [1, 0.8, 0.6, 0.4],
    val_loss: [1.2, 1, 0.9, 0.8],
    acc: [0.5, 0.9],
    val_acc: [0.5, 0.7],
  };
  expect(findingOf(learning)).toMatchObject({
    rule: 'still-learning',
    severity: 'hint',
    cause: 'training-length',
  });
  expect(findingOf({ acc: [0.99], val_acc: [0.3] }, { suspectSplit: true })).toMatchObject({
    severity: 'hint',
    cause: 'split',
  });
  expect(findingOf({ acc: [0.985], val_acc: [0.984] })).toBeUndefined();
  const unknown: Verdict['kind'] = 'unknown';
  expect(diagnose({ info: base as RunInfo, values: (name) => (name === 'acc' ? [0.97] : []) })?.kind).toBe(
    unknown,
  );
});

test('of a regression, a multiple of very little is a remark', () => {
  const curves = {
    loss: [0.5, 0.01, ...Array<number>(6).fill(0.0006)],
    val_loss: [0.4, 0.01, ...Array<number>(6).fill(0.0019)],
  };
  const info = { loss: 'meanSquaredError', metrics: ['loss'], guessing: { squared: 1.2, absolute: 0.9 } };
  expect(findingOf(curves, info)).toMatchObject({ rule: 'high-variance', severity: 'hint' });
  const narrow = { ...info, guessing: { squared: 0.004, absolute: 0.05 } };
  expect(findingOf(curves, narrow)).toMatchObject({ rule: 'high-variance', severity: 'warning' });
});

test('of a classifier that is nearly always right and sure, a multiple of very little is a remark', () => {
  const curves = {
    loss: [0.98, 0.3, ...Array<number>(6).fill(0.015)],
    val_loss: [0.8, 0.3, ...Array<number>(6).fill(0.043)],
  };
  const info = { loss: 'sparseCategoricalCrossentropy', metrics: ['loss'] };
  expect(findingOf(curves, { ...info, guessing: { categorical: 1.1 } })?.severity).toBe('hint');
  expect(findingOf(curves, { ...info, guessing: { categorical: 0.2 } })?.severity).toBe('warning');
});

test("twice a loss of one's own is a remark: nobody knows its scale", () => {
  const curves = {
    loss: [0.5, 0.1, ...Array<number>(6).fill(0.02)],
    val_loss: [0.5, 0.2, ...Array<number>(6).fill(0.1)],
  };
  const severity = (loss: string) => findingOf(curves, { loss, metrics: ['loss'] })?.severity;
  expect(severity('categoricalCrossentropy')).toBe('warning');
  expect(severity('focal')).toBe('hint');
});
