/**
 * Draws only what can be seen: what changes out of sight is drawn once, when it comes into view. Drawn at most
 * once a frame.
 */
export class WhileSeen {
  private frame = 0;
  /** Until the browser has told: the first frame comes sooner. */
  private isSeen = true;
  private isStale = false;
  private readonly observer: IntersectionObserver;

  constructor(
    host: HTMLElement,
    private readonly draw: () => void,
  ) {
    this.observer = new IntersectionObserver(
      (entries) => {
        this.isSeen = entries.at(-1)?.isIntersecting ?? true;
        if (this.isSeen && this.isStale) this.schedule();
      },
      { rootMargin: '150px' },
    );
    this.observer.observe(host);
  }

  schedule(): void {
    this.isStale = true;
    if (this.frame !== 0 || !this.isSeen) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.isStale = false;
      this.draw();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
  }
}
