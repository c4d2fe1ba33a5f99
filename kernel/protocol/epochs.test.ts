import { expect, test } from 'vitest';
import { MAX_EPOCH_ENDS, endEpoch, endOfEpoch, epochOfStep, epochsEnded } from './epochs';
import type { RunProgress } from './training';

test('the ends of a hundred thousand epochs are counted, and few of them kept', () => {
  const progress: RunProgress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
  for (let epoch = 1; epoch <= 100_000; epoch++) endEpoch(progress, 7 * epoch);
  expect(epochsEnded(progress)).toBe(100_000);
  expect(progress.epochEnds).toHaveLength(MAX_EPOCH_ENDS);
  for (const epoch of [1, 2, MAX_EPOCH_ENDS, MAX_EPOCH_ENDS + 1, 100_000]) {
    expect(endOfEpoch(progress.epochEnds, epoch)).toBe(7 * epoch);
    expect(epochOfStep(progress.epochEnds, 7 * epoch)).toBe(epoch);
    expect(epochOfStep(progress.epochEnds, 7 * epoch + 1)).toBe(epoch + 1);
  }
});

test('a run that was saved without the count has as many epochs as ends', () => {
  expect(epochsEnded({ epoch: 2, batch: 0, step: 6, epochEnds: [3, 6], elapsedSeconds: 1 })).toBe(2);
  expect(epochOfStep([], 3)).toBeUndefined();
});
