import { describe, expect, it } from 'vitest';
import type { RunInfo, RunSnapshot } from '../../../kernel/protocol/training';
import { cellIdOf, ExecutionRecord } from './executionRecord';
import { finalMetrics, resultsOf } from './results';

const cells = [1, 4].map((index) => ({ index, code: '', language: 'typescript' as const }));
const info: RunInfo = {
  id: 'run-1',
  name: 'Run 1',
  cell: { id: 'cell-4', index: 4 },
  startedAt: 0,
  engine: { id: 'cpu', device: 'CPU', version: '' },
  via: 'fit',
  metrics: ['loss', 'acc'],
};
const progress = { epoch: 1, batch: 0, step: 2, epochEnds: [2], elapsedSeconds: 1 };

describe('the results of an execution', () => {
  it('keeps the points of a run that never ended', () => {
    const record = new ExecutionRecord(cells);
    record.apply({ type: 'run/started', info });
    for (const x of [1, 2]) {
      const points = [{ name: 'batch/loss', x: [x], y: [x === 1 ? 0.5 : null] }];
      record.apply({ type: 'run/update', update: { runId: 'run-1', progress, points } });
    }
    expect(resultsOf(record).runs).toEqual([
      { cell: 4, epochs: 1, steps: 2, final: { loss: null }, series: { 'batch/loss': [[1, 0.5], [2, null]] } }, // prettier-ignore
    ]);
  });

  it('takes final values from epochs where there are any, training first', () => {
    const series = ['val_loss', 'batch/loss', 'gradientNorm', 'loss'].map((name, i) => ({
      name,
      x: [1],
      y: [i],
    }));
    const run: RunSnapshot = { info, status: 'finished', progress, series };
    expect(Object.entries(finalMetrics(run))).toEqual([['loss', 3], ['val_loss', 0]]); // prettier-ignore
  });

  it('says where a cell failed and which were not run', () => {
    const record = new ExecutionRecord(cells);
    const place = { cell: { id: 'cell-1', index: 1 }, line: 3, column: 5 };
    const [first] = record.cells;
    if (first) first.status = 'error';
    first?.fail({ name: 'TypeError', message: 'no', frames: [{ place }], stack: 'TypeError: no' });
    expect(resultsOf(record)).toMatchObject({
      engine: null,
      cells: [
        { index: 1, status: 'error', error: { name: 'TypeError', message: 'no', line: 3, column: 5 } },
        { index: 4, status: 'skipped', durationMs: 0 },
      ],
    });
  });

  it('updates a display from a later cell', () => {
    const record = new ExecutionRecord(cells);
    const [from, to] = cells.map(cellIdOf);
    const output = { kind: 'display', displayId: 'd', data: { 'text/plain': 'old' } } as const;
    record.apply({ type: 'cell/output', cellId: from ?? '', executionId: '', output });
    const update = { kind: 'update-display', displayId: 'd', data: { 'text/plain': 'new' } } as const;
    record.apply({ type: 'cell/output', cellId: to ?? '', executionId: '', output: update });
    expect(record.cells[0]?.outputs).toEqual([{ ...output, data: { 'text/plain': 'new' } }]);
    expect(record.cells[1]?.outputs).toEqual([]);
  });
});
