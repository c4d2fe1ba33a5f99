import { beforeEach, expect, test } from 'vitest';
import type { Finding } from '../protocol/findings';
import type { RunInfo, Verdict } from '../protocol/training';
import { FitSeries } from './fitSeries';
import type { Recorder } from './recorder';
import { Run } from './run';

let findings: Finding[];
let verdicts: Verdict[];
let series: FitSeries;
let count: number;
const model = {};

beforeEach(() => {
  [findings, verdicts, count] = [[], [], 0];
  series = new FitSeries({
    finding: (finding: Finding) => findings.push(finding),
    conclude: (_: Run, verdict: Verdict) => verdicts.push(verdict),
  } as unknown as Recorder);
});

/** A call of `fit` with an accuracy for each epoch, in rows so many that no difference is chance. */
function fit(epochs: [train: number, validation: number][], line = 3, of = model): void {
  count++;
  const info = {
    id: `run-${count}`,
    name: `Run ${count}`,
    via: 'fit',
    metrics: ['loss', 'acc'],
    trainRows: 50_000,
    validationRows: 20_000,
    place: { line, column: 7 },
  } as RunInfo;
  const run = new Run(info);
  epochs.forEach(([train, validation], i) => {
    run.record('acc', i + 1, train);
    run.record('val_acc', i + 1, validation);
  });
  series.add(of, run);
}

test('of an epoch at a time one verdict is told, on all of them and when the cell has ended', () => {
  for (let epoch = 0; epoch < 5; epoch++) fit([[0.8 + 0.04 * epoch, 0.75]]);
  expect(findings).toEqual([]);
  series.cellEnded();
  expect(findings).toMatchObject([{ rule: 'high-variance', severity: 'warning', runId: 'run-5' }]);
  expect(findings[0]?.message).toMatch(/^Run 1 to Run 5: High variance/);
  expect(verdicts).toMatchObject([{ kind: 'high-variance' }]);
  series.cellEnded();
  expect(findings).toHaveLength(1);
});

test('what the first epochs looked like is not told where the last are right', () => {
  for (const validation of [0.6, 0.7, 0.89, 0.9]) fit([[0.9, validation]]);
  series.cellEnded();
  expect(findings.filter(({ severity }) => severity === 'warning')).toEqual([]);
});

test('calls at other places, or of other models, are trainings of their own', () => {
  fit([[0.9, 0.7]]);
  fit([[0.9, 0.9]], 9);
  fit([[0.9, 0.9]], 3, {});
  series.cellEnded();
  expect(verdicts).toEqual([]);
});
