import { describe, expect, it } from 'vitest';
import { createRandom } from './random';

describe('createRandom', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 5 }, () => random.uniform());
  };

  it('repeats itself for a seed, and only for it', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(() => createRandom(NaN)).toThrow('seed must be a finite number');
  });

  it('is uniform and normal by its moments', () => {
    const random = createRandom(3);
    const n = 100_000;
    const moments = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n] as const;
    };
    const [mean, variance] = moments(Array.from({ length: n }, () => random.uniform(-1, 3)));
    // Five standard errors: sqrt(16/12/n) = 0.0037.
    expect(Math.abs(mean - 1)).toBeLessThan(0.019);
    expect(Math.abs(variance - 16 / 12)).toBeLessThan(0.02);
    const [center, spread] = moments(Array.from({ length: n }, () => random.normal(2, 3)));
    expect(Math.abs(center - 2)).toBeLessThan(0.048);
    expect(Math.abs(spread - 9)).toBeLessThan(0.21);
  });

  it('picks and shuffles evenly', () => {
    const random = createRandom(4);
    const places = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) places[random.shuffle([7, 8, 9]).indexOf(7)]! += 1; // eslint-disable-line @typescript-eslint/no-non-null-assertion
    for (const count of places) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect([...random.shuffle(Int32Array.from([1, 2, 3]))].sort()).toEqual([1, 2, 3]);
  });
});
