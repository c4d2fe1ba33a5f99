import type { MotionSample } from './monitor';

/** Figures over sequences of numbers, shared by monitors. */

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

/** Means of `count` groups of neighbours. */
export function grouped(values: readonly number[], count: number): number[] {
  if (values.length < count) return [];
  return Array.from({ length: count }, (_, group) => {
    const part = values.slice(
      Math.floor((group * values.length) / count),
      Math.floor(((group + 1) * values.length) / count),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/** The last `size` values. */
export class Recent {
  readonly values: number[] = [];

  constructor(private readonly size: number) {}

  push(value: number): void {
    this.values.push(value);
    if (this.values.length > this.size) this.values.shift();
  }

  get full(): boolean {
    return this.values.length === this.size;
  }

  get median(): number {
    return median(this.values);
  }
}

/** How large steps are: of the layer that moves most, the update's share of the kernel. The median of the last ones. */
export class StepSize {
  private readonly ratios = new Recent(20);

  observe({ layers }: MotionSample): void {
    const moved = layers.flatMap(({ kernel }) =>
      kernel && kernel.weight > 0 ? kernel.update / kernel.weight : [],
    );
    const largest = Math.max(0, ...moved);
    // Weights that are dead or lost do not move any more; what brought them there did.
    if (Number.isFinite(largest) && largest > 0) this.ratios.push(largest);
  }

  /** Larger than any descent of a usual rate makes them. */
  get tooLarge(): boolean {
    return this.ratios.values.length >= 3 && this.ratios.median > TOO_LARGE;
  }

  get typical(): number {
    return this.ratios.median;
  }
}

const TOO_LARGE = 0.05;

interface Stretch {
  from: number;
  to: number;
  count: number;
  sum: number;
  low: number;
}

const MOST_STRETCHES = 48;
const FIRST_VALUES = 5;

/**
 * A loss from its first step to its last, as the means of at most 48 stretches of equal length. Values that
 * are not finite are left out.
 */
export class LossHistory {
  /** Its first values. */
  readonly first: number[] = [];
  steps = 0;
  lowest = Infinity;
  highest = -Infinity;
  private stretches: Stretch[] = [];
  private size = 1;

  push(step: number, loss: number): void {
    if (!Number.isFinite(loss)) return;
    this.steps++;
    if (this.first.length < FIRST_VALUES) this.first.push(loss);
    this.lowest = Math.min(this.lowest, loss);
    this.highest = Math.max(this.highest, loss);
    const open = this.stretches.at(-1);
    if (open && open.count < this.size) {
      Object.assign(open, { to: step, count: open.count + 1, sum: open.sum + loss });
      open.low = Math.min(open.low, loss);
      return;
    }
    if (this.stretches.length === MOST_STRETCHES) this.halve();
    this.stretches.push({ from: step, to: step, count: 1, sum: loss, low: loss });
  }

  /** Mean of each stretch; the last one may be short and is left out then. */
  get means(): number[] {
    return this.whole().map(({ sum, count }) => sum / count);
  }

  /** Step at which stretch `index` of {@link means} began. */
  start(index: number): number {
    return this.stretches[index]?.from ?? 1;
  }

  /** Mean of the last fifth of the stretches. */
  get recent(): number {
    const { means } = this;
    return mean(means.slice(-Math.max(1, Math.floor(means.length / 5))));
  }

  /** By which share the mean of the last third lies below that of the second; above it, below zero. */
  get fall(): number {
    const { means } = this;
    const third = Math.floor(means.length / 3);
    if (third === 0) return 0;
    const [middle, last] = [mean(means.slice(third, 2 * third)), mean(means.slice(-third))];
    return (middle - last) / Math.abs(middle);
  }

  private whole(): Stretch[] {
    const last = this.stretches.at(-1);
    const short = this.stretches.length > 1 && last !== undefined && last.count < this.size;
    return short ? this.stretches.slice(0, -1) : this.stretches;
  }

  private halve(): void {
    const merged: Stretch[] = [];
    for (let i = 0; i + 1 < this.stretches.length; i += 2) {
      const [a, b] = [this.stretches[i], this.stretches[i + 1]] as [Stretch, Stretch];
      merged.push({
        from: a.from,
        to: b.to,
        count: a.count + b.count,
        sum: a.sum + b.sum,
        low: Math.min(a.low, b.low),
      });
    }
    this.stretches = merged;
    this.size *= 2;
  }
}
