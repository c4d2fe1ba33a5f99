import type { Finding } from '../protocol/findings';
import type { RunSnapshot, Series } from '../protocol/training';
import { SeriesStore } from '../training/seriesStore';

/** Raised when programs that read `run.json` would have to know. */
export const FORMAT = 1;
const CURVE_POINTS = 512;
const DIGITS = 6;

export interface RunJsonContext {
  /** File name of the notebook. */
  notebook: string;
  versions: Record<string, string>;
  findings: readonly Finding[];
}

/** A run for programs and for later: what it was, how it was set up, what came of it, and its curves. */
export function runJson({ info, ...run }: RunSnapshot, context: RunJsonContext): string {
  const { settings, ...about } = info;
  const value = {
    format: FORMAT,
    notebook: context.notebook,
    started: new Date(info.startedAt).toISOString(),
    status: run.status,
    ...(run.problem !== undefined && { problem: run.problem }),
    versions: { ...context.versions, engine: info.engine.version },
    settings: settings ?? {},
    metrics: finalMetrics(run.series),
    progress: run.progress,
    ...(run.verdict && { verdict: run.verdict }),
    findings: context.findings,
    info: about,
    curves: run.series.map(shortened),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The last value of each curve by epoch, or of the batches where there are no epochs; no quantities of layers. */
function finalMetrics(series: readonly Series[]): Record<string, number> {
  const named = series.filter(({ name }) => !name.includes('/') || name.startsWith('batch/'));
  return Object.fromEntries(
    named.flatMap(({ name, y }) => {
      const last = y.findLast((value) => value !== null);
      return last == null ? [] : [[name, rounded(last)]];
    }),
  );
}

function shortened({ name, x, y }: Series): Series {
  const store = new SeriesStore(name, CURVE_POINTS);
  x.forEach((step, i) => store.push(step, rounded(y[i] ?? NaN)));
  return store.toSeries();
}

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));
