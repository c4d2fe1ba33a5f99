import type { Optimizer } from '@tensorflow/tfjs';
import type { CellRef } from '../protocol/values';
import type { RunStatus } from '../protocol/training';
import type { Steered } from './control';
import { InterruptedError } from './interruptedError';
import type { RunStart } from './recorder';
import type { Tracker } from './tracker';

interface Loop {
  tracker: Tracker;
  cell: CellRef | undefined;
}

/** Hand-written loops of the running cell: one run for each optimizer, or model of `trainOnBatch`. */
export class LoopSessions {
  private readonly loops = new Map<object, Loop>();

  constructor(
    private readonly onError: (error: unknown) => void,
    private readonly stopAsked: () => boolean,
  ) {}

  /** The tracker of `key`, made and begun when this is its first step in this cell. */
  of(key: object, cell: CellRef | undefined, make: () => { tracker: Tracker; start: RunStart }): Tracker {
    const known = this.loops.get(key);
    if (known?.cell?.id === cell?.id && known) return known.tracker;
    if (known) void this.close(known, 'finished');
    const { tracker, start } = make();
    this.loops.set(key, { tracker, cell });
    tracker.begin(start);
    return tracker;
  }

  get count(): number {
    return this.loops.size;
  }

  /** The loop of the cell, where there was no other. */
  get only(): Tracker | undefined {
    const [loop] = this.loops.values();
    return this.loops.size === 1 ? loop?.tracker : undefined;
  }

  get trackers(): Tracker[] {
    return [...this.loops.values()].map(({ tracker }) => tracker);
  }

  get(key: object): Tracker | undefined {
    return this.loops.get(key)?.tracker;
  }

  steered(runId: string): Steered | undefined {
    const [key, loop] = [...this.loops].find(([, { tracker }]) => tracker.runId === runId) ?? [];
    if (!key || !loop) return undefined;
    const ofModel = 'optimizer' in key;
    return {
      tracker: loop.tracker,
      optimizer: (ofModel ? key.optimizer : key) as Optimizer,
      canWait: ofModel,
      stop: () => this.interrupt(),
    };
  }

  /** To be called before a step of a loop, which has no other way to stop. */
  throwIfInterrupted(): void {
    if (!this.anyInterrupted && !this.stopAsked()) return;
    this.interrupt();
    throw new InterruptedError();
  }

  interrupt(): void {
    for (const { tracker } of this.loops.values()) {
      tracker.interrupted = true;
      tracker.gate.release();
    }
  }

  fail(error: Error): void {
    for (const { tracker } of this.loops.values()) tracker.failure = error;
  }

  private get anyInterrupted(): boolean {
    for (const { tracker } of this.loops.values()) if (tracker.interrupted) return true;
    return false;
  }

  /** The cell has ended: so have its loops. */
  async endAll(): Promise<void> {
    const loops = [...this.loops.values()];
    this.loops.clear();
    await Promise.all(loops.map((loop) => this.close(loop, 'finished')));
  }

  private async close({ tracker }: Loop, status: RunStatus): Promise<void> {
    await tracker.end(tracker.interrupted ? 'interrupted' : status).catch(this.onError);
  }
}
