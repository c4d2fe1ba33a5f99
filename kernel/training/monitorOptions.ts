/** What a cell may tell the monitors: levels by metric name, in the metric's own unit (`{ acc: 0.98 }`). */
export interface MonitorLevels {
  /** How well people do, or the best that is known: stands for the Bayes level. */
  humanLevel?: { [metric: string]: number };
  /** How good it has to be to be useful. */
  targetLevel?: { [metric: string]: number };
}

/** Levels for the runs that start from now on. */
export class MonitorOptions {
  private levels: MonitorLevels = {};

  get current(): MonitorLevels {
    return this.levels;
  }

  /**
   * Replaces the levels that are given and keeps the others; `{}` for a level removes it.
   * Throws a TypeError that says what is wrong when a level is not a number.
   */
  set(levels: MonitorLevels): void {
    const next: MonitorLevels = { ...this.levels };
    for (const key of ['humanLevel', 'targetLevel'] as const) {
      if (levels[key] !== undefined) next[key] = checked(key, levels[key]);
    }
    this.levels = next;
  }
}

function checked(key: string, level: unknown): { [metric: string]: number } {
  if (typeof level !== 'object' || level === null) {
    throw new TypeError(`monitor: ${key} must be an object such as { acc: 0.98 }, got ${String(level)}.`);
  }
  for (const [metric, value] of Object.entries(level)) {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new TypeError(`monitor: ${key}.${metric} must be a finite number, got ${String(value)}.`);
    }
  }
  return { ...(level as { [metric: string]: number }) };
}
