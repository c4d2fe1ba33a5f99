import { expect, test } from 'vitest';
import type { RunInfo, RunSnapshot } from '../../../kernel/protocol/training';
import { PlainProgress } from './plainProgress';

/** What a training writes to standard error; `at` tells the time in seconds. */
function progressOf(info: Partial<RunInfo>) {
  const lines: string[] = [];
  let time = 0;
  const stream = { isTTY: false, write: (text: string) => lines.push(text.trim()) };
  const out = stream as unknown as NodeJS.WriteStream;
  const progress = new PlainProgress(out, out, () => time * 1000);
  const at = (seconds: number, step: number, epoch = 0, status: RunSnapshot['status'] = 'running') => {
    time = seconds;
    const epochEnds = Array.from({ length: epoch }, (_, i) => (i + 1) * 100);
    progress.runChanged({
      info: { id: 'run-1', name: 'Run 1', metrics: ['loss'], ...info } as RunInfo,
      status,
      progress: { epoch, batch: step % 100, step, epochEnds, elapsedSeconds: seconds },
      series: [{ name: 'batch/loss', x: [step], y: [1 / step] }],
    });
  };
  return { lines, at };
}

test('an epoch that takes long tells how far it is every ten seconds', () => {
  const { lines, at } = progressOf({ epochs: 2, stepsPerEpoch: 100 });
  for (let second = 0; second <= 25; second++) at(second, second + 1);
  expect(lines).toEqual(['epoch 1/2  batch 11/100  loss 0.0909', 'epoch 1/2  batch 21/100  loss 0.0476']);
});

test('short epochs tell of themselves alone', () => {
  const { lines, at } = progressOf({ epochs: 3, stepsPerEpoch: 100 });
  for (let epoch = 0; epoch <= 3; epoch++) at(epoch * 4, epoch * 100 + 1, epoch);
  expect(lines.map((line) => line.split('  ')[0])).toEqual(['epoch 1/3', 'epoch 2/3', 'epoch 3/3']);
});

test('a loop without epochs counts steps, and says where it ended', () => {
  const { lines, at } = progressOf({});
  for (const second of [0, 5, 11, 14]) at(second, second * 10 + 1);
  at(15, 160, 0, 'finished');
  expect(lines).toEqual(['step 111  loss 0.009', 'step 160  loss 0.0063']);
});
