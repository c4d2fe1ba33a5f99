import type uPlot from 'uplot';
import { trimZeros } from '../../../kernel/protocol/format';
import type { Theme } from '../../shared/theme';
import { toScale } from './domain';
import type { LineModel, LineSeries, LineView } from '../../shared/lineModel';

/** What is drawn over the curves. */
export interface MarkContext {
  plot: uPlot;
  theme: Theme;
  model: LineModel;
  view: LineView;
  /** Canvas pixels of one CSS pixel. */
  ratio: number;
  unit: 'epoch' | 'step';
}

/** Draws references, the best value and the places where a curve stopped to be a number. */
export function drawMarks(context: MarkContext): void {
  const { ctx, bbox } = context.plot;
  ctx.save();
  ctx.font = `${11 * context.ratio}px ${context.theme.font}`;
  drawAxisTitle(context);
  ctx.beginPath();
  ctx.rect(
    bbox.left - 6 * context.ratio,
    bbox.top - 6 * context.ratio,
    bbox.width + 12 * context.ratio,
    bbox.height + 8 * context.ratio,
  );
  ctx.clip();
  for (const reference of context.model.references) drawReference(context, reference.label, reference.value);
  const shown = context.model.series.filter(({ id }) => !context.view.hidden.has(id));
  drawNonFinites(context, shown);
  for (const series of shown) if (series.best) drawBest(context, series, series.best);
  ctx.restore();
}

function drawAxisTitle({ plot, theme, ratio, unit }: MarkContext): void {
  const { ctx, bbox } = plot;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'top';
  ctx.fillText(unit, bbox.left + bbox.width, bbox.top + bbox.height + 7 * ratio);
}

function drawReference({ plot, theme, ratio, view, model }: MarkContext, label: string, value: number): void {
  const place = toScale(value, view.log);
  if (place === null) return;
  const { ctx, bbox } = plot;
  const y = plot.valToPos(place, 'y', true);
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = ratio;
  ctx.setLineDash([ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textAlign = 'left';
  ctx.textBaseline = y - bbox.top < 16 * ratio ? 'top' : 'bottom';
  const offset = ctx.textBaseline === 'top' ? 3 : -3;
  text(
    ctx,
    theme,
    `${label} ${trimZeros(model.format(value))}`,
    bbox.left + 6 * ratio,
    y + offset * ratio,
    ratio,
  );
}

function drawBest(
  { plot, theme, ratio, view, model }: MarkContext,
  series: LineSeries,
  which: 'min' | 'max',
): void {
  const best = bestIndex(series.y, which);
  const value = series.y[best];
  const x = series.x[best];
  if (value == null || x === undefined || series.x.length < 2) return;
  const place = toScale(value, view.log);
  if (place === null) return;
  const { ctx, bbox } = plot;
  const left = plot.valToPos(x, 'x', true);
  const top = plot.valToPos(place, 'y', true);
  if (left < bbox.left - 1 || left > bbox.left + bbox.width + 1) return;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(left, top, 4.5 * ratio, 0, 2 * Math.PI);
  ctx.fillStyle = theme.background;
  ctx.fill();
  ctx.lineWidth = 2 * ratio;
  ctx.strokeStyle = theme.color(series.color);
  ctx.stroke();
  // A minimum lies in a valley, a maximum on a hill: the room is above the one and below the other.
  const above = top - bbox.top > 22 * ratio;
  const below = bbox.top + bbox.height - top > 22 * ratio;
  ctx.textBaseline = which === 'min' ? (above ? 'bottom' : 'top') : below ? 'top' : 'bottom';
  const offset = ctx.textBaseline === 'top' ? 8 : -8;
  const label = `best ${model.format(value)}`;
  const half = ctx.measureText(label).width / 2;
  ctx.textAlign = 'center';
  const middle = Math.min(bbox.left + bbox.width - half, Math.max(bbox.left + half, left));
  text(ctx, theme, label, middle, top + offset * ratio, ratio);
}

export function bestIndex(y: readonly (number | null)[], which: 'min' | 'max'): number {
  let best = -1;
  for (let i = 0; i < y.length; i++) {
    const value = y[i];
    if (value == null) continue;
    const current = y[best];
    if (current == null || (which === 'min' ? value < current : value > current)) best = i;
  }
  return best;
}

/** How far a curve was searched: it only grows, and it is long. */
const searched = new WeakMap<LineSeries['y'], number>();

/** Index of the first null, or the length. */
export function firstNonFinite(y: LineSeries['y']): number {
  let i = Math.min(searched.get(y) ?? 0, y.length);
  while (i < y.length && y[i] !== null) i++;
  searched.set(y, i);
  return i;
}

/** Each has its cross; in words only the first one, for the others follow it. */
function drawNonFinites(context: MarkContext, all: readonly LineSeries[]): void {
  const broken = all.flatMap((series) => {
    const index = firstNonFinite(series.y);
    const x = series.x[index];
    return x === undefined ? [] : [{ series, index, x }];
  });
  const first = Math.min(...broken.map(({ x }) => x));
  const named = broken.find(({ x }) => x === first);
  for (const one of broken) drawNonFinite(context, one, one === named);
}

interface Break {
  series: LineSeries;
  index: number;
  /** Its step. */
  x: number;
}

function drawNonFinite(
  { plot, theme, ratio, view }: MarkContext,
  { series, index, x }: Break,
  inWords: boolean,
): void {
  const { ctx, bbox } = plot;
  const left = plot.valToPos(x, 'x', true);
  if (left < bbox.left - 1 || left > bbox.left + bbox.width + 1) return;
  const before = toScale(series.y[index - 1] ?? null, view.log);
  const y = before === null ? bbox.top + bbox.height / 2 : plot.valToPos(before, 'y', true);
  const top = Math.min(bbox.top + bbox.height - 6 * ratio, Math.max(bbox.top + 6 * ratio, y));
  ctx.strokeStyle = theme.error;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 2 * ratio]);
  line(ctx, left, bbox.top, left, bbox.top + bbox.height);
  ctx.setLineDash([]);
  ctx.lineWidth = 2 * ratio;
  const arm = 4 * ratio;
  line(ctx, left - arm, top - arm, left + arm, top + arm);
  line(ctx, left - arm, top + arm, left + arm, top - arm);
  if (!inWords) return;
  const alignRight = left > bbox.left + bbox.width * 0.6;
  ctx.textAlign = alignRight ? 'right' : 'left';
  const low = y > bbox.top + bbox.height / 2;
  ctx.textBaseline = low ? 'top' : 'bottom';
  const label = `not finite at step ${x.toLocaleString('en-US')}`;
  text(
    ctx,
    theme,
    label,
    left + (alignRight ? -6 : 6) * ratio,
    low ? bbox.top + 2 * ratio : bbox.top + bbox.height - 4 * ratio,
    ratio,
    theme.error,
  );
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

/** Text with a halo in the colour of the background, readable over curves. */
function text(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  label: string,
  x: number,
  y: number,
  ratio: number,
  color = theme.muted,
): void {
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4 * ratio;
  ctx.strokeStyle = theme.background;
  ctx.strokeText(label, x, y);
  ctx.fillStyle = color;
  ctx.fillText(label, x, y);
}
