import { expect, test } from 'vitest';
import type { KernelEvent } from '../../kernel/protocol/events';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import { Knowledge } from './knowledge';

const cell = (id: string) => ({ id, index: 0 });
const started = (id: string, time: number, code = `code of ${id}`): KernelEvent => ({
  type: 'cell/started',
  cell: cell(id),
  executionId: `${id}-${time}`,
  executionCount: 1,
  time,
  code,
});
const run = (id: string, inCell: string, startedAt: number): RunInfo => ({
  id,
  name: id,
  cell: cell(inCell),
  place: { cell: cell(inCell), line: 3, column: 1 },
  startedAt,
  engine: { id: 'cpu', device: 'test', version: '1' },
  via: 'fit',
  metrics: ['loss'],
});
const finding = (more: Partial<Finding>): Finding => ({
  rule: 'overfitting',
  source: 'runtime',
  severity: 'warning',
  message: '',
  evidence: [],
  advice: '',
  ...more,
});
const added = (more: Partial<Finding>): KernelEvent => ({ type: 'finding/added', finding: finding(more) });

function after(...events: KernelEvent[]): Knowledge {
  const knowledge = new Knowledge();
  for (const event of events) knowledge.take(event);
  return knowledge;
}

test('a finding without a place stands at its training', () => {
  const knowledge = after(
    started('b', 10),
    { type: 'run/started', info: run('run-1', 'b', 11) },
    added({ runId: 'run-1' }),
  );
  expect(knowledge.findings).toEqual([
    finding({ runId: 'run-1', place: { cell: cell('b'), line: 3, column: 1 } }),
  ]);
});

test('a cell that runs again ends what was found in it, and what its trainings showed elsewhere', () => {
  const inModel = { place: { cell: cell('a'), line: 1, column: 1 } };
  const before = [
    started('a', 1),
    started('b', 10),
    { type: 'run/started', info: run('run-1', 'b', 11) } as const,
    added({ runId: 'run-1', ...inModel }),
    added({ runId: 'run-1' }),
  ];
  expect(after(...before).findings).toHaveLength(2);
  expect(after(...before, started('c', 20)).findings).toHaveLength(2);
  expect(after(...before, started('a', 20)).findings).toHaveLength(1);
  const again = after(...before, started('b', 20));
  expect(again.findings).toEqual([]);
  expect(again.runs).toEqual([]);
});

test('runs that are known before the journal is replayed outlive the start of their own cell', () => {
  const knowledge = new Knowledge();
  knowledge.attached([run('run-1', 'b', 11)]);
  knowledge.take(started('b', 10));
  expect(knowledge.runs.map(({ id }) => id)).toEqual(['run-1']);
  expect(knowledge.codeOf(run('run-1', 'b', 11))).toBe('code of b');
  knowledge.take(started('b', 20));
  expect(knowledge.runs).toEqual([]);
});

test('the code of a run is the one that started it', () => {
  const info = run('run-1', 'b', 11);
  const knowledge = after(started('b', 10, 'old'), { type: 'run/started', info }, started('b', 20, 'new'));
  expect(knowledge.codeOf(info)).toBe('old');
  expect(knowledge.codeOf(run('run-2', 'x', 11))).toBeUndefined();
});
