import type { Finding } from '../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from './monitor';

interface Post {
  monitor: Monitor;
  watch: Watch | undefined;
}

export interface WatchesOptions {
  found(finding: Finding): void;
  /** A monitor threw: it is off for the rest of the run. */
  failed(monitor: string, error: unknown): void;
}

/** Findings of one monitor on one run; more would say the same again. */
const MOST_FINDINGS = 3;

/** All monitors on one run: hands them what is measured, keeps each from harming the others. */
export class Watches {
  private readonly posts: Post[];
  private readonly told = new Map<string, number>();
  /** The last thing found that is more than a hint. */
  private worst: { monitor: Monitor; severity: Finding['severity'] } | undefined;
  private lost: string | undefined;

  constructor(
    private readonly run: RunFacts,
    monitors: readonly Monitor[],
    private readonly options: WatchesOptions,
  ) {
    this.posts = monitors.map((monitor) => ({ monitor, watch: undefined }));
    for (const post of this.posts) this.guarded(post, () => (post.watch = post.monitor.watch(run)));
  }

  /** Why the run is lost, once it is. */
  get problem(): string | undefined {
    return this.lost;
  }

  observe(sample: Sample): void {
    for (const post of this.posts) {
      this.guarded(post, () => {
        const findings = post.watch?.observe(sample) ?? [];
        this.lost ??= post.watch?.problem?.();
        this.tell(post.monitor, findings);
      });
    }
  }

  /** Causes speak first, so that symptoms know whether they are explained. */
  end(): void {
    for (const kind of ['cause', 'effect', 'symptom'] as const) {
      for (const post of this.posts) {
        if (post.monitor.kind === kind) {
          this.guarded(post, () => this.tell(post.monitor, post.watch?.end?.() ?? []));
        }
      }
    }
  }

  private tell(monitor: Monitor, findings: readonly Finding[]): void {
    for (const finding of findings) {
      const told = this.told.get(monitor.id) ?? 0;
      const weighed = this.weighed(monitor, finding);
      if (told >= MOST_FINDINGS || !weighed) continue;
      this.told.set(monitor.id, told + 1);
      if (weighed.severity !== 'hint') this.worst = { monitor, severity: weighed.severity };
      this.options.found(weighed);
    }
  }

  /** In the light of what was found before: as it is, as a hint, or not at all. */
  private weighed({ id, kind }: Monitor, finding: Finding): Finding | undefined {
    const { worst } = this;
    // Rivals that are even, and an error that keeps up with its targets, look as if nothing was learned.
    if (kind === 'symptom' && this.run.shifting) return undefined;
    if (finding.severity === 'hint') return finding;
    if (!worst || worst.monitor.id === id) return finding;
    switch (kind) {
      case 'cause':
        return finding;
      case 'effect':
        // After an error the rest is rubble.
        if (worst.severity === 'error') return undefined;
        return finding.severity === 'error' ? finding : { ...finding, severity: 'hint' };
      case 'symptom':
        return undefined;
    }
  }

  private guarded(post: Post, action: () => void): void {
    try {
      action();
    } catch (error) {
      // What it would say next is not known to be right either.
      post.watch = undefined;
      this.options.failed(post.monitor.id, error);
    }
  }
}
