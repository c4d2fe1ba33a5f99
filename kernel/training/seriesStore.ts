import type { Series } from '../protocol/training';

type Value = number | null;

/**
 * A curve in bounded memory. When more than `capacity` points have come, the points of each stretch of
 * `stride` steps are reduced to its lowest, its highest and its first missing value; ends and spikes
 * survive however long the run is. The stride doubles as the run grows, so resolution stays even.
 */
export class SeriesStore {
  private x: number[] = [];
  private y: Value[] = [];
  private stride = 1;

  constructor(
    readonly name: string,
    private readonly capacity = 4096,
  ) {}

  get length(): number {
    return this.x.length;
  }

  get lastX(): number | undefined {
    return this.x.at(-1);
  }

  get values(): readonly Value[] {
    return this.y;
  }

  /** `value` may be NaN or infinite: it is kept as `null`. */
  push(x: number, value: number): void {
    this.x.push(x);
    this.y.push(Number.isFinite(value) ? value : null);
    if (this.x.length > this.capacity) this.makeRoom();
  }

  toSeries(): Series {
    return { name: this.name, x: [...this.x], y: [...this.y] };
  }

  /** Half the capacity is free afterwards, so that the cost of thinning is spread over many points. */
  private makeRoom(): void {
    this.thin();
    while (this.x.length > this.capacity / 2) {
      this.stride *= 2;
      this.thin();
    }
  }

  private thin(): void {
    const kept = keptIndices(this.x, this.y, this.stride);
    this.x = kept.map((index) => this.x[index] ?? 0);
    this.y = kept.map((index) => this.y[index] ?? null);
  }
}

function keptIndices(x: readonly number[], y: readonly Value[], stride: number): number[] {
  const kept = new Set<number>([0, x.length - 1]);
  let start = 0;
  while (start < x.length) {
    const bucket = Math.floor((x[start] ?? 0) / stride);
    let end = start + 1;
    while (end < x.length && Math.floor((x[end] ?? 0) / stride) === bucket) end++;
    extremes(y, start, end).forEach((index) => kept.add(index));
    start = end;
  }
  return [...kept].sort((a, b) => a - b);
}

function extremes(y: readonly Value[], start: number, end: number): number[] {
  let low = -1;
  let high = -1;
  let missing = -1;
  for (let i = start; i < end; i++) {
    const value = y[i] ?? null;
    if (value === null) {
      if (missing < 0) missing = i;
      continue;
    }
    if (low < 0 || value < (y[low] ?? 0)) low = i;
    if (high < 0 || value > (y[high] ?? 0)) high = i;
  }
  return [low, high, missing].filter((index) => index >= 0);
}
