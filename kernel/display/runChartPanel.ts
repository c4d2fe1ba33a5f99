import { endOfEpoch, epochOfStep } from '../protocol/epochs';
import { isHigherBetter, type CurveRole } from '../protocol/metrics';
import type { Panel, PanelCurve } from './runChartCurves';
import { formatMetric, trimZeros } from '../protocol/format';
import { linearTicks, wholeTicks } from '../protocol/ticks';
import { text } from './runChartText';

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const HUES = ['#0b6bcb', '#c85a00'] as const;
const INK = '#24262a';
const SOFT = '#6b7077';
const GRID = '#e6e8ea';
/** Reads on light and on dark. */
const BAD = '#e5484d';
/** Room for the tick labels, the names at the line ends, the title and the step axis. */
const MARGIN = { left: 44, right: 70, top: 20, bottom: 20 };

const LABELS: Readonly<Record<CurveRole, string>> = {
  train: 'train',
  validation: 'validation',
  batch: 'batch',
};

/** Turns values into pixels. */
interface Scale {
  x(step: number): number;
  y(value: number): number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** One plot as SVG. */
export function drawPanel(panel: Panel, frame: Frame): string {
  const scale = scaleOf(panel, frame);
  const clip = `dsc-clip-${panel.hue}-${Math.round(frame.left)}`;
  const order: readonly CurveRole[] = ['batch', 'train', 'validation'];
  const curves = panel.curves.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const noEpochs = curves.every(({ role, x }) => role === 'batch' || x.length < 2);
  return [
    `<text class="dsc-ink" x="${frame.left}" y="${frame.top + 8}" font-size="12" font-weight="600" fill="${INK}">${text(panel.title)}</text>`,
    axes(panel, scale),
    `<clipPath id="${clip}"><rect x="${n(scale.left)}" y="${n(scale.top - 3)}" width="${n(scale.right - scale.left + 3)}" height="${n(scale.bottom - scale.top + 3)}"/></clipPath>`,
    `<g clip-path="url(#${clip})">`,
    ...curves.map((curve) => curvePath(panel, curve, scale, noEpochs)),
    '</g>',
    bestMark(panel, scale),
    breakMark(panel, scale),
    endLabels(panel, curves, scale),
  ].join('');
}

function scaleOf({ x, y }: Panel, { left, top, width, height }: Frame): Scale {
  const box = {
    left: left + MARGIN.left,
    right: left + width - MARGIN.right,
    top: top + MARGIN.top,
    bottom: top + height - MARGIN.bottom,
  };
  return {
    ...box,
    x: (step) => box.left + ((step - x[0]) / (x[1] - x[0])) * (box.right - box.left),
    y: (value) => box.bottom - ((value - y[0]) / (y[1] - y[0])) * (box.bottom - box.top),
  };
}

function axes(panel: Panel, scale: Scale): string {
  const values = linearTicks(panel.y[0], panel.y[1], 4).map((value) => {
    const y = n(scale.y(value));
    return (
      `<path class="dsc-grid" d="M${n(scale.left)} ${y}H${n(scale.right)}" stroke="${GRID}"/>` +
      `<text class="dsc-soft" x="${n(scale.left - 6)}" y="${n(scale.y(value) + 4)}" text-anchor="end" fill="${SOFT}">${trimZeros(formatMetric(panel.metric, value))}</text>`
    );
  });
  const steps = stepTicks(panel).map(
    ({ at, label }) =>
      `<text class="dsc-soft" x="${n(scale.x(at))}" y="${n(scale.bottom + 16)}" text-anchor="middle" fill="${SOFT}">${label}</text>`,
  );
  const unit = panel.epochEnds.length > 2 ? 'epoch' : 'step';
  const name = `<text class="dsc-soft" x="${n(scale.right + 16)}" y="${n(scale.bottom + 16)}" fill="${SOFT}">${unit}</text>`;
  return [...values, ...steps, name].join('');
}

function stepTicks({ x, epochEnds }: Panel): { at: number; label: string }[] {
  if (epochEnds.length <= 2) {
    return wholeTicks(x[0], x[1], 4).map((at) => ({ at, label: at.toLocaleString('en-US') }));
  }
  return wholeTicks(1, epochOfStep(epochEnds, x[1]) ?? 1, 5).flatMap((epoch) => {
    const at = endOfEpoch(epochEnds, epoch);
    return at < x[0] || at > x[1] ? [] : [{ at, label: String(epoch) }];
  });
}

function curvePath(panel: Panel, { role, x, y }: PanelCurve, scale: Scale, noEpochs: boolean): string {
  let pen = 'M';
  let path = '';
  y.forEach((value, i) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    path += `${pen}${n(scale.x(x[i] ?? 0))} ${n(scale.y(value))}`;
    pen = 'L';
  });
  const faint = role === 'batch' && !noEpochs;
  const style = faint ? 'stroke-width="1" opacity="0.28"' : 'stroke-width="2"';
  const dash = role === 'validation' ? ' stroke-dasharray="6 4"' : '';
  const line = `<path class="dsc-hue${panel.hue}" d="${path}" fill="none" stroke="${HUES[panel.hue]}" stroke-linejoin="round" ${style}${dash}/>`;
  return x.length === 1 ? dot(panel, scale.x(x[0] ?? 0), scale.y(y[0] ?? 0)) : line;
}

function dot(panel: Panel, x: number, y: number): string {
  return `<circle class="dsc-fill${panel.hue}" cx="${n(x)}" cy="${n(y)}" r="3" fill="${HUES[panel.hue]}"/>`;
}

function bestMark(panel: Panel, scale: Scale): string {
  if (!panel.best) return '';
  const [x, y] = [scale.x(panel.best.x), scale.y(panel.best.y)];
  const above = y - scale.top > 18;
  return (
    `<circle class="dsc-card dsc-hue${panel.hue}" cx="${n(x)}" cy="${n(y)}" r="4" fill="#ffffff" stroke="${HUES[panel.hue]}" stroke-width="2"/>` +
    `<text class="dsc-soft dsc-halo" x="${n(clamp(x, scale.left + 32, scale.right - 32))}" y="${n(above ? y - 9 : y + 17)}" text-anchor="middle" fill="${SOFT}" stroke="#ffffff" stroke-width="3" paint-order="stroke">best ${formatMetric(panel.metric, panel.best.y)}</text>`
  );
}

/** Where a curve stopped to be a number. */
function breakMark(panel: Panel, scale: Scale): string {
  if (panel.breaksAt === undefined) return '';
  const x = scale.x(panel.breaksAt);
  // Where the curve is not: a loss ends low, an accuracy high.
  const y = isHigherBetter(panel.metric) ? scale.bottom - 5 : scale.top + 9;
  const name = `not finite at step ${panel.breaksAt.toLocaleString('en-US')}`;
  return (
    `<path d="M${n(x)} ${n(scale.top)}V${n(scale.bottom)}" stroke="${BAD}" stroke-dasharray="2 2"/>` +
    `<text class="dsc-halo" x="${n(x - 5)}" y="${n(y)}" text-anchor="end" fill="${BAD}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${name}</text>`
  );
}

/** Names at the line ends, moved apart where the lines end close together. */
function endLabels(panel: Panel, curves: readonly PanelCurve[], scale: Scale): string {
  const named = curves.length > 1 ? curves.filter(({ role }) => role !== 'batch') : curves;
  const ends = named
    .flatMap(({ role, y }) => {
      const last = y.findLastIndex((value) => value !== null);
      const value = y[last];
      return value == null ? [] : [{ role, y: clamp(scale.y(value), scale.top, scale.bottom) }];
    })
    .toSorted((a, b) => a.y - b.y);
  const overlap = 13 - ((ends[1]?.y ?? Infinity) - (ends[0]?.y ?? 0));
  if (overlap > 0 && ends[0] && ends[1]) {
    ends[0].y -= overlap / 2;
    ends[1].y += overlap / 2;
  }
  return ends
    .map(
      ({ role, y }) =>
        `<text class="dsc-fill${panel.hue}" x="${n(scale.right + 8)}" y="${n(y + 4)}" fill="${HUES[panel.hue]}">${LABELS[role]}</text>`,
    )
    .join('');
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

/** Tenths of a pixel are enough, and short. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
