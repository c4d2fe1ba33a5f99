import { expect, test } from 'vitest';
import type { Finding } from '../protocol/findings';
import type { RunSnapshot } from '../protocol/training';
import { parseRunJson } from './readRun';
import { runJson } from './runJson';

const snapshot: RunSnapshot = {
  info: {
    id: 'run-1-ab',
    name: 'Run 1',
    startedAt: 5,
    engine: { id: 'cpu', device: 'test', version: '1' },
    via: 'fit',
    metrics: ['loss'],
    settings: { loss: 'meanSquaredError' },
  },
  status: 'finished',
  progress: { epoch: 2, batch: 4, step: 8, epochEnds: [4, 8], elapsedSeconds: 1 },
  series: [{ name: 'loss', x: [4, 8], y: [0.5, null] }],
};
const finding: Finding = {
  rule: 'loss-stuck',
  source: 'runtime',
  severity: 'warning',
  message: 'stuck',
  evidence: [],
  advice: '',
  runId: 'run-1-ab',
};
const text = (run: RunSnapshot) => runJson(run, { notebook: 'a.ipynb', versions: {}, findings: [finding] });

test('a run is read back as it was written', () => {
  expect(parseRunJson(text(snapshot))).toEqual({
    notebook: 'a.ipynb',
    snapshot,
    findings: [finding],
    isOpen: false,
  });
});

test('a log that ends in the middle of a run is of one that was ended', () => {
  const read = parseRunJson(text({ ...snapshot, status: 'running' }));
  expect(read).toMatchObject({ isOpen: true, snapshot: { status: 'interrupted' } });
});

test.for(['', '{', 'null', '[]', '{"info":{"id":"a"}}', text(snapshot).replace('"finished"', '"odd"')])(
  'what is no run is refused: %s',
  (other) => expect(parseRunJson(other)).toBeUndefined(),
);
