import { appendFile } from 'node:fs/promises';
import type { LayerDistribution, Series } from '../protocol/training';
import { fileHeader, summaryRecord, type TaggedValue } from './events';
import { Thinning } from './thinning';

/** Enough for a run of a million steps with a hundred layers; whatever comes then is not logged. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** The event file of one run: grows by whole records, so that it can be read at any time and after any end. */
export class EventFile {
  private readonly thinning = new Thinning();
  private waiting: Uint8Array[];
  private bytes = 0;

  constructor(
    private readonly path: string,
    private readonly now: () => number = Date.now,
  ) {
    this.waiting = [fileHeader(this.seconds)];
  }

  /** Values of one update, by step. NaN and infinities are kept as null and written as NaN. */
  add(points: readonly Series[], distributions: readonly LayerDistribution[] = []): void {
    const steps = new Map<number, TaggedValue[]>();
    const at = (step: number): TaggedValue[] => {
      const values = steps.get(step) ?? [];
      steps.set(step, values);
      return values;
    };
    for (const { name, x, y } of points) {
      x.forEach((step, i) => {
        if (this.thinning.keeps(name)) at(step).push({ tag: name, value: y[i] ?? NaN });
      });
    }
    for (const { kind, layer, histograms } of distributions) {
      for (const histogram of histograms) at(histogram.step).push({ tag: `${kind}/${layer}`, histogram });
    }
    const { seconds } = this;
    for (const [step, values] of [...steps].toSorted(([a], [b]) => a - b)) {
      if (this.bytes > MAX_BYTES) return;
      const bytes = summaryRecord(seconds, step, values);
      this.bytes += bytes.length;
      this.waiting.push(bytes);
    }
  }

  /** Writes what has come; one call at a time. */
  async flush(): Promise<void> {
    const bytes = this.waiting.splice(0);
    if (bytes.length > 0) await appendFile(this.path, Buffer.concat(bytes));
  }

  private get seconds(): number {
    return this.now() / 1000;
  }
}
