import { expect, test } from 'vitest';
import type { Verdict } from '../../../kernel/protocol/training';
import { gapRows, gapText } from './gaps';

const verdict: Verdict = {
  kind: 'high-variance',
  title: '',
  explanation: '',
  metric: 'acc',
  levels: [
    { name: 'human level', error: 0.01 },
    { name: 'train', error: 0.02 },
    { name: 'validation', error: 0.1 },
    { name: 'test', error: 0.05 },
  ],
  gaps: [
    {
      kind: 'avoidable-bias',
      from: 'human level',
      to: 'train',
      size: 0.01,
      standardError: 0.004,
      significant: false,
    },
    { kind: 'variance', from: 'train', to: 'validation', size: 0.08, significant: true },
  ],
  advice: [],
};

test('a gap stands between its levels, a level without a gap at the end', () => {
  expect(gapRows(verdict).map(({ name }) => name)).toEqual([
    'human level',
    'avoidable bias',
    'train',
    'variance',
    'validation',
    'test',
  ]);
});

test('bars begin and end where the dots of their levels are', () => {
  const rows = gapRows(verdict);
  const [human, bias, train] = rows;
  expect(bias).toMatchObject({
    type: 'gap',
    from: human?.type === 'level' ? human.at : undefined,
    to: train?.type === 'level' ? train.at : undefined,
    significant: false,
  });
  for (const row of rows) expect(row.type === 'level' ? row.at : row.to).toBeLessThanOrEqual(1);
});

test('gaps are in points for shares, in units otherwise, with their sign', () => {
  const gap = {
    kind: 'variance',
    from: '',
    to: '',
    size: -0.0213,
    standardError: 0.004,
    significant: true,
  } as const;
  expect(gapText(gap, true)).toBe('−2.1 ± 0.8 pts');
  expect(gapText(gap, false)).toBe('−0.0213 ± 0.00800');
});
