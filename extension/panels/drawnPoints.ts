/** A chart has painted everything up to this step. */
export interface DrawnPoint {
  runId: string;
  step: number;
  /** Milliseconds since 1970. */
  time: number;
}

/** For the latency bench: charts report what they paint once somebody has asked for it. */
export class DrawnPoints {
  #points: DrawnPoint[] | undefined;

  get wanted(): boolean {
    return this.#points !== undefined;
  }

  add({ runId, step, time }: DrawnPoint): void {
    this.#points?.push({ runId, step, time });
  }

  /** What was painted since the last call; the first one turns reports on for charts made later. */
  take(): DrawnPoint[] {
    const points = this.#points ?? [];
    this.#points = [];
    return points;
  }
}
