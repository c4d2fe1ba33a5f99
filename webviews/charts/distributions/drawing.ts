import { formatCount, formatNumber, trimZeros } from '../../../kernel/protocol/format';
import { linearTicks } from '../../../kernel/protocol/ticks';
import type { Frame } from '../../shared/canvasView';
import { viridis } from '../../shared/viridis';
import type { Density, DensityGrid } from './distributions';

export interface DistributionView {
  grid: DensityGrid;
  /** Index of the histogram under the slider. */
  selected: number;
}

export const PLOT_HEIGHT = 240;
const AXIS = 22;
const RIGHT = 46;
const LEFT = 52;

/** Ridges one behind the other: the oldest at the top, the latest in front. */
export function drawRidges(frame: Frame, view: DistributionView): void {
  const { grid } = view;
  const width = frame.width - RIGHT;
  const base = frame.height - AXIS;
  const lift = base * 0.42;
  const gap = grid.rows.length > 1 ? (base - lift) / (grid.rows.length - 1) : 0;
  const place = (i: number): number => (grid.rows.length > 1 ? lift + i * gap : base);
  drawValueAxis(frame, grid, 0, width, base);
  grid.rows.forEach((row, i) => drawRidge(frame, view, row, i, { width, y: place(i), lift }));
  drawRidgeSteps(frame, view, width, place, gap);
}

function drawRidge(
  { ctx, theme }: Frame,
  { grid, selected }: DistributionView,
  { shares }: Density,
  index: number,
  { width, y, lift }: { width: number; y: number; lift: number },
): void {
  const isSelected = index === selected;
  const column = width / shares.length;
  ctx.beginPath();
  ctx.moveTo(0, y);
  shares.forEach((share, i) => ctx.lineTo((i + 0.5) * column, y - (share / grid.peak) * lift * 0.95));
  ctx.lineTo(width, y);
  ctx.globalAlpha = isSelected ? 1 : 0.72;
  ctx.fillStyle = theme.background;
  ctx.fill();
  ctx.globalAlpha = isSelected ? 0.35 : 0.16;
  ctx.fillStyle = theme.color({ hue: isSelected ? 1 : 0 });
  ctx.fill();
  ctx.globalAlpha = isSelected ? 1 : 0.35 + 0.5 * (index / Math.max(1, grid.rows.length - 1));
  ctx.strokeStyle = theme.color({ hue: isSelected ? 1 : 0 });
  ctx.lineWidth = isSelected ? 2 : 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** Steps at the right, as many as have room, and always the selected one. */
function drawRidgeSteps(
  { ctx, theme, width }: Frame,
  { grid, selected }: DistributionView,
  left: number,
  place: (i: number) => number,
  gap: number,
): void {
  const every = Math.max(1, Math.ceil(26 / Math.max(gap, 0.1)));
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  grid.rows.forEach(({ step }, i) => {
    const near = Math.abs(i - selected) * gap < 13 && i !== selected;
    if (i !== selected && (i % every !== 0 || near)) return;
    ctx.fillStyle = i === selected ? theme.color({ hue: 1 }) : theme.muted;
    ctx.fillText(formatStep(step), width, place(i));
    ctx.fillRect(left + 2, place(i) - 0.5, 4, 1);
  });
}

const formatStep = (step: number): string => (step < 1e5 ? formatCount(step) : formatNumber(step));

/** Time to the right, value upwards, share as colour. */
export function drawDensityMap(frame: Frame, view: DistributionView): void {
  const { ctx, theme } = frame;
  const { grid, selected } = view;
  const height = frame.height - AXIS;
  const width = frame.width - LEFT;
  const image = densityImage(grid);
  if (image) {
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(image, LEFT, 0, width, height);
  }
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of linearTicks(grid.min, grid.max, 5)) {
    const y = height * (1 - (tick - grid.min) / (grid.max - grid.min));
    if (y > 5 && y < height - 4) ctx.fillText(trimZeros(formatNumber(tick)), LEFT - 6, y);
  }
  drawMapSteps(frame, view, width, height);
  const column = width / grid.rows.length;
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.color({ hue: 1 });
  ctx.strokeRect(LEFT + selected * column + 1, 1, Math.max(2, column - 2), height - 2);
}

/** One pixel a bin. The root of the share: tails are what one looks for. */
function densityImage({ rows, peak }: DensityGrid): HTMLCanvasElement | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = rows.length;
  canvas.height = rows[0]?.shares.length ?? 1;
  const ctx = canvas.getContext('2d');
  if (!ctx || rows.length === 0) return undefined;
  const image = ctx.createImageData(canvas.width, canvas.height);
  rows.forEach(({ shares }, x) => {
    shares.forEach((share, bin) => {
      const pixel = 4 * ((canvas.height - 1 - bin) * canvas.width + x);
      image.data.set([...viridis(Math.sqrt(share / peak)), 255], pixel);
    });
  });
  ctx.putImageData(image, 0, 0);
  return canvas;
}

/** Histograms stand at even distances: the axis has the steps that are there. */
function drawMapSteps(
  { ctx, theme }: Frame,
  { grid }: DistributionView,
  width: number,
  height: number,
): void {
  const column = width / grid.rows.length;
  const every = Math.max(1, Math.ceil(54 / column));
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  grid.rows.forEach(({ step }, i) => {
    const x = LEFT + (i + 0.5) * column;
    if (i % every === 0 && x < LEFT + width - 44) ctx.fillText(formatStep(step), x, height + 6);
  });
  ctx.textAlign = 'right';
  ctx.fillText('step', LEFT + width, height + 6);
}

function drawValueAxis(
  { ctx, theme }: Frame,
  grid: DensityGrid,
  left: number,
  width: number,
  base: number,
): void {
  ctx.fillStyle = theme.muted;
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 1;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const tick of linearTicks(grid.min, grid.max, Math.max(3, width / 70))) {
    const x = left + ((tick - grid.min) / (grid.max - grid.min)) * width;
    ctx.beginPath();
    ctx.moveTo(x, 0);
    ctx.lineTo(x, base);
    ctx.stroke();
    if (x > 14 && x < width - 8) ctx.fillText(trimZeros(formatNumber(tick)), x, base + 6);
  }
}

/** For the slider: which histogram lies under the pointer. */
export function histogramAt(
  view: DistributionView,
  style: 'ridges' | 'map',
  x: number,
  y: number,
  width: number,
): number {
  const count = view.grid.rows.length;
  const base = PLOT_HEIGHT - AXIS;
  const share = style === 'map' ? (x - LEFT) / (width - LEFT) : (y - base * 0.42) / (base * 0.58);
  const at = style === 'map' ? Math.floor(share * count) : Math.round(share * (count - 1));
  return Math.min(count - 1, Math.max(0, at));
}
