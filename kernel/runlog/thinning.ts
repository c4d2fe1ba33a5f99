/** Values of one tag that are written before every second one is left out, and again after each doubling. */
const MOST = 1024;
const LEAST = 128;
/** Shared by all tags of a run. */
const TOGETHER = 100_000;

/** Decides which values are written, so that a log grows with the logarithm of the steps and not with them. */
export class Thinning {
  private readonly tags = new Map<string, { seen: number; stride: number; kept: number }>();

  keeps(tag: string): boolean {
    let state = this.tags.get(tag);
    if (!state) this.tags.set(tag, (state = { seen: 0, stride: 1, kept: 0 }));
    if (state.seen++ % state.stride !== 0) return false;
    if (++state.kept >= Math.max(LEAST, Math.min(MOST, TOGETHER / this.tags.size))) {
      state.kept = 0;
      state.stride *= 2;
    }
    return true;
  }
}
