/**
 * Exponential moving average with bias correction (Adam's): without it the first values would be pulled
 * to zero. Grows with its source, so that a new point costs one multiplication.
 */
export class MovingAverage {
  readonly values: (number | null)[] = [];
  private sum = 0;
  private correction = 1;

  /** `weight` of the past, in [0, 1); 0 gives the source itself. */
  constructor(
    readonly source: readonly (number | null)[],
    readonly weight: number,
  ) {}

  /** Takes in what was appended to the source; null stays null and does not move the average. */
  extend(): readonly (number | null)[] {
    if (this.source.length < this.values.length) this.reset();
    for (let i = this.values.length; i < this.source.length; i++) {
      const value = this.source[i] ?? null;
      if (value === null) {
        this.values.push(null);
        continue;
      }
      this.sum = this.weight * this.sum + (1 - this.weight) * value;
      this.correction *= this.weight;
      this.values.push(this.sum / (1 - this.correction));
    }
    return this.values;
  }

  private reset(): void {
    this.values.length = 0;
    this.sum = 0;
    this.correction = 1;
  }
}
