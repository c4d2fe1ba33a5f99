import { epochsEnded } from '../protocol/epochs';
import type { RunInfo, RunProgress } from '../protocol/training';

const WINDOW_MS = 400;

/** Rows per second over a short window, and the time that is left. */
export class Speed {
  private start = performance.now();
  private windowStart = this.start;
  private rows = 0;
  private allRows = 0;
  private firstStepEnd: number | undefined;
  private lastStepEnd = this.start;
  private heldSince: number | undefined;

  /** Time that the user holds the run does not count. */
  hold(): void {
    this.heldSince ??= performance.now();
  }

  goOn(): void {
    if (this.heldSince === undefined) return;
    const held = performance.now() - this.heldSince;
    this.heldSince = undefined;
    this.start += held;
    this.windowStart += held;
    this.lastStepEnd += held;
    if (this.firstStepEnd !== undefined) this.firstStepEnd += held;
  }

  step(rows: number): void {
    this.rows += rows;
    this.allRows += rows;
    this.lastStepEnd = performance.now();
    this.firstStepEnd ??= this.lastStepEnd;
  }

  /** Samples per second since the last answer, or undefined while the window is too short to say. */
  samplesPerSecond(): number | undefined {
    const now = this.now();
    const elapsed = now - this.windowStart;
    if (elapsed < WINDOW_MS || this.rows === 0) return undefined;
    const rate = (this.rows / elapsed) * 1000;
    this.rows = 0;
    this.windowStart = now;
    return rate;
  }

  /** Samples per second from the first step to the last. */
  overall(): number | undefined {
    return this.allRows > 0 ? (this.allRows / (this.lastStepEnd - this.start)) * 1000 : undefined;
  }

  elapsedSeconds(): number {
    return (this.now() - this.start) / 1000;
  }

  /** The first step pays for warming up and does not count. */
  etaSeconds({ epochs, stepsPerEpoch }: RunInfo, progress: RunProgress): number | undefined {
    if (epochs === undefined || stepsPerEpoch === undefined || progress.step < 2) return undefined;
    if (this.firstStepEnd === undefined) return undefined;
    const skipped = progress.epoch - epochsEnded(progress);
    const left = Math.max(0, (epochs - skipped) * stepsPerEpoch - progress.step);
    const secondsPerStep = (this.now() - this.firstStepEnd) / 1000 / (progress.step - 1);
    return left * secondsPerStep;
  }

  private now(): number {
    return this.heldSince ?? performance.now();
  }
}
