import type { Frame } from '../../shared/canvasView';
import type { Epochs } from '../../shared/lineModel';
import { stepTicks } from '../../shared/stepAxis';
import { VIRIDIS_PIXELS } from '../../shared/viridis';
import type { TimeBins } from './timeBins';

export interface HeatmapData {
  /** From top to bottom: series name and what the reader sees. */
  rows: readonly { name: string; label: string }[];
  bins: TimeBins;
  epochs: Epochs;
  /** Decades from the first colour to the last. */
  range: readonly [number, number];
}

export interface Cell {
  row: number;
  bin: number;
}

const AXIS = 24;
const ROW = 22;
const MAX_HEIGHT = 330;
const LABEL_LINE = 13;

export function heatmapHeight(rows: number): number {
  return Math.min(MAX_HEIGHT, Math.max(1, rows) * ROW) + AXIS;
}

/** Whole decades about all values, at least two: so the colours do not flicker while it trains. */
export function decades(bins: TimeBins, names: readonly string[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const name of names) {
    for (const log of bins.logs(name)) {
      if (log === undefined) continue;
      low = Math.min(low, log);
      high = Math.max(high, log);
    }
  }
  if (low > high) return [-3, 0];
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  return to - from >= 2 ? [from, to] : [from - 1, Math.max(to, from + 1)];
}

/** The room for names: as wide as the longest, a third of the picture at most. */
export function gutter(rows: HeatmapData['rows'], width: number): number {
  const longest = Math.max(0, ...rows.map(({ label }) => label.length));
  return Math.round(Math.min(width / 3, longest * 6.9 + 16));
}

export function cellAt(data: HeatmapData, x: number, y: number, width: number): Cell | undefined {
  const left = gutter(data.rows, width);
  const height = heatmapHeight(data.rows.length) - AXIS;
  if (x < left || y < 0 || y >= height) return undefined;
  return {
    row: Math.floor((y / height) * data.rows.length),
    bin: Math.min(data.bins.count - 1, Math.floor(((x - left) / (width - left)) * data.bins.count)),
  };
}

export function drawHeatmap(frame: Frame, data: HeatmapData, cursor: Cell | undefined): void {
  const left = gutter(data.rows, frame.width);
  const height = frame.height - AXIS;
  const image = cells(data, frame.theme.error);
  if (image) {
    frame.ctx.imageSmoothingEnabled = false;
    frame.ctx.drawImage(image, left, 0, frame.width - left, height);
  }
  drawLabels(frame, data, left, height);
  drawSteps(frame, data, left, height);
  if (cursor) drawCursor(frame, data, cursor, left, height);
}

/** One pixel for a cell; the browser makes them large. */
function cells({ rows, bins, range }: HeatmapData, error: string): HTMLCanvasElement | undefined {
  if (rows.length === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = bins.count;
  canvas.height = rows.length;
  const ctx = canvas.getContext('2d');
  if (!ctx) return undefined;
  const image = ctx.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const broken: Cell[] = [];
  const scale = 255 / (range[1] - range[0]);
  rows.forEach(({ name }, row) => {
    const isBroken = bins.broken(name);
    bins.logs(name).forEach((log, i) => {
      const pixel = row * canvas.width + i;
      if (isBroken[i]) broken.push({ row, bin: i });
      else if (log !== undefined)
        pixels[pixel] = VIRIDIS_PIXELS[Math.max(0, Math.min(255, Math.round((log - range[0]) * scale)))] ?? 0;
      // Rare: nothing there, or zeros alone.
      else if ((bins.bin(name, i)?.zeros ?? 0) > 0) pixels[pixel] = VIRIDIS_PIXELS[0] ?? 0;
    });
  });
  ctx.putImageData(image, 0, 0);
  ctx.fillStyle = error;
  for (const { row, bin } of broken) ctx.fillRect(bin, row, 1, 1);
  return canvas;
}

/** Every layer has a name where there is room, else every second, fourth … */
function drawLabels({ ctx, theme }: Frame, { rows }: HeatmapData, left: number, height: number): void {
  const row = height / rows.length;
  const every = Math.ceil(LABEL_LINE / row);
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  // The first one stands inside, and may so come near the next.
  let last = -Infinity;
  rows.forEach(({ label }, i) => {
    const y = Math.max(6, (i + 0.5) * row);
    if (i % every !== 0 || y - last < 0.9 * LABEL_LINE) return;
    last = y;
    ctx.fillText(fitted(ctx, label, left - 8), left - 6, y);
  });
}

function fitted(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  if (ctx.measureText(text).width <= width) return text;
  // The end tells layers apart: `dense_Dense12`.
  let shown = text;
  while (shown.length > 1 && ctx.measureText(`…${shown}`).width > width) shown = shown.slice(1);
  return `…${shown}`;
}

function drawSteps({ ctx, theme, width }: Frame, data: HeatmapData, left: number, height: number): void {
  const last = data.bins.count * data.bins.width;
  const { at, labels, unit } = stepTicks(data.epochs, [1, last], Math.max(2, (width - left) / 60));
  ctx.fillStyle = theme.muted;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'center';
  const name = ctx.measureText(unit).width;
  at.forEach((step, i) => {
    const x = left + ((step - 0.5) / last) * (width - left);
    if (x > left + 8 && x < width - name - 22) ctx.fillText(labels[i] ?? '', x, height + 7);
  });
  ctx.textAlign = 'right';
  ctx.fillText(unit, width, height + 7);
}

function drawCursor(
  { ctx, theme, width }: Frame,
  { rows, bins }: HeatmapData,
  cursor: Cell,
  left: number,
  height: number,
): void {
  const cell = { width: (width - left) / bins.count, height: height / rows.length };
  const box = [
    left + cursor.bin * cell.width,
    cursor.row * cell.height,
    Math.max(3, cell.width),
    cell.height,
  ] as const;
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.background;
  ctx.strokeRect(...box);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.foreground;
  ctx.strokeRect(...box);
}
