import { curveName, isHigherBetter, isRatio, metricTitle, type CurveRole } from '../protocol/metrics';
import type { RunSnapshot, Series } from '../protocol/training';

/** A curve of a panel, not longer than what the width can show. */
export interface PanelCurve {
  role: CurveRole;
  x: number[];
  y: (number | null)[];
}

/** One of the two plots. */
export interface Panel {
  metric: string;
  title: string;
  hue: 0 | 1;
  curves: PanelCurve[];
  x: [min: number, max: number];
  y: [min: number, max: number];
  /** Last steps of the first epochs. */
  epochEnds: number[];
  best?: { x: number; y: number };
  /** First step with a value that is not finite. */
  breaksAt?: number;
}

/** At most this many points for each curve: three curves in two panels then take about 40 KB. */
const MAX_POINTS = 260;

/** Loss, and the first other metric that has values. */
export function panelsOf(snapshot: RunSnapshot): Panel[] {
  const names = ['loss', ...snapshot.info.metrics.filter((name) => name !== 'loss')];
  const panels = names.flatMap((metric) => panelOf(snapshot, metric));
  return panels.slice(0, 2).map((panel, i) => ({ ...panel, hue: i === 0 ? 0 : 1 }));
}

function panelOf(snapshot: RunSnapshot, metric: string): Panel[] {
  const all = snapshot.series.flatMap((series) => {
    const name = curveName(series.name);
    const finite = series.y.some((value) => value !== null);
    return name?.metric === metric && finite ? [{ role: name.role, series }] : [];
  });
  const xs = all.flatMap(({ series }) => [series.x[0] ?? 0, series.x.at(-1) ?? 0]);
  if (all.length === 0) return [];
  const validation = all.find(({ role }) => role === 'validation')?.series;
  const breaks = all.flatMap(({ series }) => series.x[series.y.indexOf(null)] ?? []);
  const best = validation && bestOf(validation, isHigherBetter(metric));
  return [
    {
      metric,
      title: metricTitle(metric),
      hue: 0,
      curves: all.map(({ role, series }) => ({ role, ...thinned(series) })),
      x: spread(Math.min(...xs), Math.max(...xs)),
      y: valueRange(all, metric),
      epochEnds: snapshot.progress.epochEnds,
      ...(best ? { best } : {}),
      ...(breaks.length > 0 ? { breaksAt: Math.min(...breaks) } : {}),
    },
  ];
}

function bestOf({ x, y }: Series, highest: boolean): { x: number; y: number } | undefined {
  let best: { x: number; y: number } | undefined;
  y.forEach((value, i) => {
    if (value !== null && (!best || (highest ? value > best.y : value < best.y)))
      best = { x: x[i] ?? 0, y: value };
  });
  return y.length > 1 ? best : undefined;
}

/** Where there are epochs, the noise of the batches does not decide what can be seen. */
function valueRange(all: { role: CurveRole; series: Series }[], metric: string): [number, number] {
  const epochs = all.filter(({ role, series }) => role !== 'batch' && series.x.length > 1);
  const values = (epochs.length > 0 ? epochs : all).flatMap(({ series }) =>
    series.y.filter((value) => value !== null),
  );
  const [min, max] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const air = (max - min) * 0.08 || Math.abs(max) * 0.1 || 1;
  const low = min >= 0 && min < (max - min) * 0.3 ? 0 : min - air;
  return [low, isRatio(metric) && max <= 1 ? Math.min(1, max + air) : max + air];
}

function spread(min: number, max: number): [number, number] {
  return max > min ? [min, max] : [min - 1, max + 1];
}

/** Lowest and highest value of each piece, so that peaks stay. */
function thinned({ x, y }: Series): { x: number[]; y: (number | null)[] } {
  if (x.length <= MAX_POINTS) return { x, y };
  const out: { x: number[]; y: (number | null)[] } = { x: [], y: [] };
  const piece = (2 * x.length) / MAX_POINTS;
  for (let start = 0; start < x.length; start += piece) {
    for (const i of extremes(y, Math.floor(start), Math.min(x.length, Math.floor(start + piece)))) {
      out.x.push(x[i] ?? 0);
      out.y.push(y[i] ?? null);
    }
  }
  return out;
}

function extremes(y: readonly (number | null)[], from: number, to: number): number[] {
  let low = -1;
  let high = -1;
  for (let i = from; i < to; i++) {
    const value = y[i];
    if (value == null) continue;
    if (low < 0 || value < (y[low] ?? 0)) low = i;
    if (high < 0 || value > (y[high] ?? 0)) high = i;
  }
  if (low < 0) return [from];
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
}
