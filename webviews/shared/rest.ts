/** Share of the time that drawing may take. */
const SHARE = 0.25;
/** A draw is followed by no longer rest than this: what stands still looks broken. */
const LONGEST = 1000;

/**
 * How long drawings have to rest. What one draw costs depends on curves, pixels and machine, so it is measured:
 * each earns a rest of three times its own length, and those of one frame add up.
 */
export class Rest {
  private until = 0;

  /** A draw took from `start` to `end`, in milliseconds. */
  drew(start: number, end: number): void {
    const earned = (end - start) * (1 / SHARE - 1);
    this.until = Math.min(Math.max(this.until, end) + earned, end + LONGEST);
  }

  /** Milliseconds until the next draw may begin. */
  left(now: number): number {
    return Math.max(0, this.until - now);
  }
}
