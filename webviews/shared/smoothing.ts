/** Points that are needed for each one that the average looks back. */
const FOR_EACH = 10;

/**
 * Exponential moving average that looks back over a tenth of its curve at most: a curve of few points is hardly
 * smoothed, for its first values would stand in the way of its last ones. Grows with its source, so that a new point
 * costs one multiplication.
 */
export class MovingAverage {
  readonly values: (number | null)[] = [];
  private average = 0;
  private points = 0;

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
      const weight = Math.min(this.weight, this.points / (this.points + FOR_EACH));
      this.average = weight * this.average + (1 - weight) * value;
      this.points++;
      this.values.push(this.average);
    }
    return this.values;
  }

  private reset(): void {
    this.values.length = 0;
    this.points = 0;
  }
}
