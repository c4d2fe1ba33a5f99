import { expect, test } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo, RunSnapshot } from '../../kernel/protocol/training';
import { runTitle } from './runTitle';

const info: RunInfo = {
  id: 'run-3',
  name: 'Run 3',
  startedAt: 0,
  engine: { id: 'cpu', device: 'test', version: '1' },
  via: 'fit',
  metrics: ['loss', 'acc'],
  epochs: 10,
};
const progress = { epoch: 10, batch: 0, step: 100, epochEnds: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] };
const series = (values: Record<string, number | null>) =>
  Object.entries(values).map(([name, y]) => ({ name, x: [1, 2], y: [0.5, y] }));
const run = (more: Partial<RunSnapshot>): RunSnapshot => ({
  info,
  status: 'finished',
  progress: { ...progress, elapsedSeconds: 1 },
  series: [],
  ...more,
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

test('a finished run says how good it is on unseen rows', () => {
  const all = series({ loss: 0.01, acc: 0.999, val_loss: 0.2, val_acc: 0.981, 'batch/loss': 0.01 });
  expect(runTitle(run({ series: all }), [])).toBe('Run 3: 98.1% validation');
});

test('without validation or accuracy it says what it has', () => {
  expect(runTitle(run({ series: series({ loss: 0.0412, acc: 0.7 }) }), [])).toBe('Run 3: 70.0% training');
  expect(runTitle(run({ series: series({ loss: 0.5, val_loss: 0.0412 }) }), [])).toBe(
    'Run 3: validation loss 0.0412',
  );
});

test('a run that failed says why, as a part of the sentence', () => {
  const died = run({
    status: 'failed',
    problem: 'The kernel was killed (SIGKILL).',
    series: series({ loss: 0.3 }),
  });
  expect(runTitle(died, [])).toBe('Run 3: the kernel was killed (SIGKILL); training loss 0.300');
});

test('a loop that knows no epochs has the loss of its steps', () => {
  expect(runTitle(run({ series: series({ 'batch/loss': 0.104 }) }), [])).toBe('Run 3: training loss 0.104');
  expect(runTitle(run({}), [])).toBe('Run 3');
});

test('what is wrong comes behind it, with the epoch where it began', () => {
  const all = series({ val_acc: 0.981 });
  expect(runTitle(run({ series: all }), [finding({ step: 51 })])).toBe(
    'Run 3: 98.1% validation; overfitting since epoch 6',
  );
  const two = [finding({ step: 51 }), finding({ rule: 'dead-relu', severity: 'error', step: 5 })];
  expect(runTitle(run({ series: all }), two)).toBe('Run 3: 98.1% validation; dead relu (and 1 more)');
  expect(runTitle(run({ series: all }), [finding({ severity: 'hint' })])).toBe('Run 3: 98.1% validation');
});

test('what only the end of a run tells began nowhere', () => {
  const short = finding({ rule: 'training-too-short', step: 100 });
  expect(runTitle(run({ series: series({ val_acc: 0.5 }) }), [short])).toBe(
    'Run 3: 50.0% validation; training too short',
  );
  const loop = { ...info, epochs: undefined };
  expect(runTitle({ ...run({ status: 'interrupted' }), info: loop }, [finding({ step: 99 })])).toBe(
    'Run 3: stopped at step 100; overfitting since step 99',
  );
});

test('a run that trains says how far it is', () => {
  const now = { ...progress, epoch: 3, epochEnds: [10, 20, 30], elapsedSeconds: 1 };
  expect(runTitle(run({ status: 'running', progress: now, series: series({ loss: 0.2 }) }), [])).toBe(
    'Run 3: epoch 4 of 10; training loss 0.200',
  );
  expect(runTitle(run({ status: 'running', progress: { ...now, paused: true } }), [])).toBe(
    'Run 3: paused at epoch 4 of 10',
  );
  const loop = { ...info, epochs: undefined };
  expect(runTitle({ ...run({ status: 'running' }), info: loop }, [])).toBe('Run 3: step 100');
});

test('a run that broke off says why, under the name that the user gave it', () => {
  expect(runTitle(run({ status: 'failed', problem: 'loss became NaN at step 31' }), [], 'wide')).toBe(
    'wide: loss became NaN at step 31',
  );
  expect(runTitle(run({ status: 'interrupted' }), [])).toBe('Run 3: stopped at epoch 10 of 10');
});
