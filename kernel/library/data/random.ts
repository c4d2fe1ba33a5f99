/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in `[low, high)`; without bounds in `[0, 1)`. */
  uniform(low?: number, high?: number): number;
  /** Normal with the given mean and standard deviation; default 0 and 1. */
  normal(mean?: number, deviation?: number): number;
  /** An integer in `[0, below)`. */
  integer(below: number): number;
  /** One of the items, which must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** Shuffles in place (Fisher-Yates) and returns the same array. */
  shuffle<T extends Int32Array | unknown[]>(items: T): T;
}

/**
 * xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32. Not for cryptography.
 *
 * @param seed An integer; others are rounded down.
 */
export function createRandom(seed: number): Random {
  if (!Number.isFinite(seed)) throw new RangeError(`seed must be a finite number, got ${seed}.`);
  const next = xoshiro(seed);
  const unit = () => next() / 4294967296;
  const random: Random = {
    uniform: (low = 0, high = 1) => low + (high - low) * unit(),
    // Box-Muller; 1 - u keeps the logarithm finite.
    normal: (mean = 0, deviation = 1) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    integer: (below) => Math.floor(unit() * below),
    pick: (items) => items[random.integer(items.length)] as (typeof items)[number],
    shuffle: (items) => {
      for (let i = items.length - 1; i > 0; i--) {
        const j = random.integer(i + 1);
        [items[i], items[j]] = [items[j], items[i]];
      }
      return items;
    },
  };
  return random;
}

function xoshiro(seed: number): () => number {
  const fill = splitmix(Math.floor(seed));
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function splitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
