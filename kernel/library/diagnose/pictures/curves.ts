import { linearTicks } from '../../../protocol/ticks';
import { dot, errorBar, label, n, path, svgDocument } from './svg';

/** One line of a picture; `range` is half of the 95% range of each point. */
export interface Curve {
  name: string;
  colour: 'blue' | 'orange';
  points: readonly { x: number; y: number; range?: number }[];
  dots?: boolean;
  dashed?: boolean;
}

export interface CurvesOptions {
  title: string;
  xName: string;
  /** The x axis is logarithmic. */
  logX: boolean;
  xWords: (x: number) => string;
  yWords: (y: number) => string;
  /** Ticks of the x axis. */
  xTicks: readonly number[];
  /** A vertical line with a name. */
  mark?: { x: number; name: string };
  /** What lies above is cut off. */
  yMax?: number;
}

const WIDTH = 760;
const HEIGHT = 280;
const BOX = { left: 60, right: WIDTH - 96, top: 44, bottom: HEIGHT - 44 };

/** Curves over one axis, named at their ends. */
export function curvesSvg(curves: readonly Curve[], options: CurvesOptions): string {
  const { title, xName, logX, xWords, yWords, xTicks, mark } = options;
  const all = curves.flatMap(({ points }) => points);
  const scale = logX ? Math.log : (value: number) => value;
  const xs = all.map(({ x }) => scale(x));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const top = Math.min(options.yMax ?? Infinity, Math.max(...all.map(({ y, range = 0 }) => y + range)));
  const lowest = Math.min(...all.map(({ y, range = 0 }) => y - range));
  const bottom = lowest > 0 && lowest < 0.4 * top ? 0 : lowest - 0.06 * (top - lowest);
  const x = (value: number) =>
    BOX.left + ((scale(value) - left) / (right - left || 1)) * (BOX.right - BOX.left);
  const y = (value: number) =>
    BOX.bottom - ((Math.min(value, top) - bottom) / (top - bottom || 1)) * (BOX.bottom - BOX.top);
  const grid = linearTicks(bottom, top, 5).map(
    (tick) =>
      path(`M${BOX.left} ${n(y(tick))}H${BOX.right}`, 'grid', 1) +
      label(BOX.left - 6, y(tick) + 4, yWords(tick), { anchor: 'end', soft: true }),
  );
  const ticks = xTicks.map((tick) =>
    label(x(tick), BOX.bottom + 17, xWords(tick), { anchor: 'middle', soft: true }),
  );
  return svgDocument(WIDTH, HEIGHT, title, [
    label(16, 24, title.length > 105 ? `${title.slice(0, 104)}…` : title, { bold: true, size: 13 }),
    ...grid,
    ...ticks,
    label((BOX.left + BOX.right) / 2, HEIGHT - 9, xName, { anchor: 'middle', soft: true }),
    mark ? drawMark(x(mark.x), mark.name) : '',
    ...curves.map((curve) => drawCurve(curve, x, y)),
    ...endLabels(curves, y),
  ]);
}

function drawMark(x: number, name: string): string {
  return (
    path(`M${n(x)} ${BOX.top}V${BOX.bottom}`, 'red', 1.5, '4 3') +
    label(x + 5, BOX.top + 10, name, { bold: true })
  );
}

function drawCurve(
  { colour, points, dots, dashed }: Curve,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const d = points.map((point, k) => `${k === 0 ? 'M' : 'L'}${n(x(point.x))} ${n(y(point.y))}`).join('');
  const marks = points.map((point) => {
    const bar = point.range ? errorBar(x(point.x), y(point.y + point.range), y(point.y - point.range)) : '';
    return bar + (dots ? dot(x(point.x), y(point.y), colour) : '');
  });
  return path(d, colour, dashed ? 1.2 : 2, dashed ? '5 4' : '') + marks.join('');
}

/** Names beside the last points, moved apart where they would overlap. */
function endLabels(curves: readonly Curve[], y: (value: number) => number): string[] {
  const ends = curves
    .map(({ name, points }) => ({ name, at: y(points.at(-1)?.y ?? 0) + 4 }))
    .sort((a, b) => a.at - b.at);
  let above = -Infinity;
  return ends.map(({ name, at }) => {
    above = Math.max(at, above + 13);
    return label(BOX.right + 8, above, name);
  });
}

/** Powers of ten between two values. */
export function decades(from: number, to: number): number[] {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const count = Math.floor(Math.log10(to) + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => 10 ** (first + k));
}
