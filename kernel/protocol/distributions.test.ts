import { expect, test } from 'vitest';
import { appendDistributions } from './distributions';
import { MAX_HISTOGRAMS, type Histogram, type LayerDistribution } from './training';

const histogram = (step: number): Histogram => ({ step, min: 0, max: 1, counts: [1], mean: 0, std: 0 });
const of = (layer: string, ...steps: number[]): LayerDistribution => ({
  layer,
  kind: 'weights',
  histograms: steps.map(histogram),
});

test('histograms are appended by layer and kind, each step once', () => {
  const all: LayerDistribution[] = [];
  appendDistributions(all, [of('a', 1, 2), of('b', 1)]);
  appendDistributions(all, [of('a', 2, 3), { ...of('a', 3), kind: 'gradients' }]);
  expect(all.map(({ layer, kind, histograms }) => [layer, kind, histograms.map(({ step }) => step)])).toEqual(
    [
      ['a', 'weights', [1, 2, 3]],
      ['b', 'weights', [1]],
      ['a', 'gradients', [3]],
    ],
  );
});

test('a long run keeps its first and its latest histogram, and never more than the limit', () => {
  const all: LayerDistribution[] = [];
  for (let step = 1; step <= 1000; step++) appendDistributions(all, [of('a', step)]);
  const steps = all[0]?.histograms.map(({ step }) => step) ?? [];
  expect(steps.length).toBeLessThanOrEqual(MAX_HISTOGRAMS);
  expect(steps.length).toBeGreaterThan(MAX_HISTOGRAMS / 3);
  expect([steps[0], steps.at(-1)]).toEqual([1, 1000]);
});

test('what was sent stays as it was', () => {
  const all: LayerDistribution[] = [];
  const sent = of('a', 1);
  appendDistributions(all, [sent]);
  appendDistributions(all, [of('a', 2)]);
  expect(sent.histograms).toHaveLength(1);
});
