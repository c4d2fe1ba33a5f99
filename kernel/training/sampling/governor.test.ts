import { expect, test } from 'vitest';
import { Governor, type Instrument } from './governor';

/** Steps of `stepMs`; each instrument costs what it costs whenever it is allowed. */
function train(share: number, steps: number, stepMs: number, costs: Partial<Record<Instrument, number>>) {
  const governor = new Governor(share);
  let now = 0;
  let spent = 0;
  const samples: Record<string, number[]> = {};
  for (let step = 1; step <= steps; step++) {
    now += stepMs;
    governor.tick(now);
    for (const [name, cost] of Object.entries(costs)) {
      const instrument = name as Instrument;
      if (!governor.allows(instrument, step)) continue;
      governor.spend(instrument, step, cost);
      spent += cost;
      (samples[name] ??= []).push(step);
    }
  }
  return { spent, samples, trained: now };
}

test('all measuring together stays within its share, the first samples included', () => {
  const costs = { motion: 3, probe: 20, histograms: 40 };
  const { spent, trained } = train(0.05, 20_000, 5, costs);
  expect(spent).toBeLessThanOrEqual(0.05 * trained);
  expect(spent).toBeGreaterThan(0.03 * trained);
});

test('a run of any length is measured for a fortieth of its time at most, beside its first samples', () => {
  const costs = { motion: 2, probe: 30, histograms: 10 };
  for (const steps of [10, 30, 100, 300]) {
    const { spent, trained, samples } = train(0.015, steps, 200, costs);
    const first = 5 * costs.motion + costs.probe + costs.histograms;
    expect(spent).toBeLessThanOrEqual(0.025 * trained + first);
    expect(samples['probe']?.length).toBeGreaterThanOrEqual(steps < 100 ? 1 : 2);
  }
});

test('a dear instrument is not starved by a cheap one', () => {
  const { samples } = train(0.03, 10_000, 2, { motion: 1, probe: 15, histograms: 30 });
  expect(samples['probe']?.length).toBeGreaterThan(5);
  expect(samples['histograms']?.length).toBeGreaterThan(2);
});

test('the first steps are always measured, and measuring thins out evenly', () => {
  const { samples } = train(0.03, 2000, 1, { motion: 1 });
  const motion = samples['motion'] ?? [];
  expect(motion.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
  const late = motion.filter((step) => step > 1000);
  const gaps = late.slice(1).map((step, index) => step - (late[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(4 * Math.min(...gaps));
});

test('a short run of a fast model is measured often enough to be judged, at a bounded cost', () => {
  const costs = { motion: 1, probe: 3, histograms: 3 };
  const { samples, spent } = train(0.02, 30, 1, costs);
  expect(samples['motion']?.length).toBeGreaterThanOrEqual(12);
  expect(samples['probe']?.filter((step) => step <= 30).length).toBeGreaterThanOrEqual(4);
  expect(spent).toBeLessThan(40);
  const long = train(0.02, 1_000_000, 1, costs);
  expect(long.spent).toBeLessThanOrEqual(0.02 * long.trained);
});

test('however dear its first samples were, a few more of motion come as the run doubles', () => {
  const { samples } = train(0.015, 100, 1, { motion: 50 });
  expect(samples['motion']).toEqual([1, 2, 3, 4, 5, 10, 20, 40]);
  const cheaper = train(0.015, 100, 1, { motion: 2 });
  expect(cheaper.samples['motion']).toEqual([1, 2, 3, 4, 5, 6, 12, 24, 48]);
});

test('a long pause does not earn a burst of measuring', () => {
  const governor = new Governor(0.05);
  governor.tick(0);
  for (let step = 1; step <= 5; step++) governor.spend('motion', step, 10);
  governor.tick(3_600_000);
  let allowed = 0;
  for (let step = 6; step < 1000; step++) {
    if (!governor.allows('motion', step)) break;
    governor.spend('motion', step, 10);
    allowed++;
  }
  expect(allowed).toBeLessThan(10);
});
