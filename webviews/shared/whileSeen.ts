import { Rest } from './rest';

/** All drawings of a page share its one thread, and so what they may take of it. */
const rest = new Rest();

/**
 * Draws only what can be seen: what changes out of sight is drawn once, when it comes into view. Drawn at most
 * once a frame, and less often where drawing is dear.
 */
export class WhileSeen {
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
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
        if (this.isSeen && this.isStale) this.now();
      },
      { rootMargin: '150px' },
    );
    this.observer.observe(host);
  }

  /** Numbers have come: drawn when all drawings together have rested long enough. */
  schedule(): void {
    this.isStale = true;
    if (this.frame !== 0 || this.timer !== undefined || !this.isSeen) return;
    const wait = rest.left(performance.now());
    if (wait <= 0) this.now();
    else
      this.timer = setTimeout(() => {
        this.timer = undefined;
        if (this.isStale) this.now();
      }, wait);
  }

  /** The reader has done something: with the next frame, whatever it costs. */
  now(): void {
    this.isStale = true;
    if (this.frame !== 0 || !this.isSeen) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.isStale = false;
      const start = performance.now();
      this.draw();
      rest.drew(start, performance.now());
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
  }
}
