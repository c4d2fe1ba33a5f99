/** Longest time that training keeps timers and messages waiting. */
const HOLD_MS = 40;

/** Lets the event loop turn now and then: awaits that are answered at once never do. */
export class Breather {
  private last = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.last < HOLD_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.last = performance.now();
  }
}
