/** What the reader set, kept by the webview's own state so that it survives hiding. */
export interface Preferences {
  smoothing: number;
  /** Chart ids with a logarithmic axis. */
  log: string[];
  /** Chart ids whose default (logarithmic) was switched to linear. */
  linear: string[];
  /** `chart/series` */
  hidden: string[];
}

export const DEFAULT_PREFERENCES: Preferences = { smoothing: 0.9, log: [], linear: [], hidden: [] };

/** State from an older version or from nowhere becomes complete. */
export function readPreferences(state: unknown): Preferences {
  const given =
    typeof state === 'object' && state !== null ? (state as Partial<Record<keyof Preferences, unknown>>) : {};
  const names = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  const smoothing = typeof given.smoothing === 'number' ? given.smoothing : DEFAULT_PREFERENCES.smoothing;
  return {
    smoothing: Math.min(0.995, Math.max(0, smoothing)),
    log: names(given.log),
    linear: names(given.linear),
    hidden: names(given.hidden),
  };
}

export function toggled(names: readonly string[], name: string, on: boolean): string[] {
  const others = names.filter((other) => other !== name);
  return on ? [...others, name] : others;
}
