import { describe, expect, test } from 'vitest';
import type { RunInfo, Verdict } from '../protocol/training';
import { diagnose } from './diagnose';

/**
 * Runs whose true error rates are known, with the chance that finite data brings: accuracies are drawn from
 * binomial distributions, so the verdict must find the cause that was built in and must not cry without one.
 */
interface Truth {
  train: number;
  validation: number;
  human: number;
  trainRows: number;
  validationRows: number;
}

const RUNS = 200;

describe.each<[string, Truth, Verdict['kind'], number]>([
  ['under-fit', truth(0.08, 0.085), 'high-bias', 0.99],
  ['over-fit', truth(0.02, 0.06), 'high-variance', 0.99],
  ['both', truth(0.07, 0.12), 'bias-and-variance', 0.99],
  ['well fitted', truth(0.02, 0.02), 'good', 0.9],
  ['hardly any validation rows', truth(0.02, 0.04, 4000, 50), 'not-enough-rows', 0.85],
])('%s', (_, known, kind, share) => {
  test(`is called ${kind}`, () => {
    const random = mulberry32(42);
    const kinds = Array.from({ length: RUNS }, () => diagnose(draw(known, random))?.kind);
    expect(kinds.filter((one) => one === kind).length / RUNS).toBeGreaterThanOrEqual(share);
  });
});

test('with no gap at all, variance is seen in no more runs than two standard errors allow', () => {
  const random = mulberry32(7);
  const known = truth(0.1, 0.1, 1000, 500);
  const significant = Array.from({ length: 2000 }, () => diagnose(draw(known, random))).filter((verdict) =>
    verdict?.gaps.some((gap) => gap.kind === 'variance' && gap.significant),
  );
  // One-sided normal tail beyond 2σ: 2.3%.
  expect(significant.length / 2000).toBeLessThan(0.04);
  expect(significant.length / 2000).toBeGreaterThan(0.01);
});

function truth(train: number, validation: number, trainRows = 8000, validationRows = 4000): Truth {
  return { train, validation, human: 0.02, trainRows, validationRows };
}

function draw({ train, validation, human, trainRows, validationRows }: Truth, random: () => number) {
  const curves: { [name: string]: number[] } = {
    acc: [1 - binomial(trainRows, train, random) / trainRows],
    val_acc: [1 - binomial(validationRows, validation, random) / validationRows],
  };
  const info = { metrics: ['acc'], trainRows, validationRows, humanLevel: { acc: 1 - human } };
  return { info: info as unknown as RunInfo, values: (name: string) => curves[name] ?? [] };
}

function binomial(n: number, p: number, random: () => number): number {
  let hits = 0;
  for (let i = 0; i < n; i++) if (random() < p) hits++;
  return hits;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
