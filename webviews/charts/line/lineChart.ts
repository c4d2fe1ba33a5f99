import uPlot from 'uplot';
import { formatCount } from '../../../kernel/protocol/format';
import { MovingAverage } from '../../shared/smoothing';
import { WhileSeen } from '../../shared/whileSeen';
import { onThemeChange, readTheme, type Theme } from '../../shared/theme';
import { nearest } from '../../shared/search';
import { epochAt, type Range } from '../../shared/stepAxis';
import { Aligner, type Aligned, type Column } from './align';
import { stepRange, toScale, usualRange } from './domain';
import { plotOptions, type Stroke } from './options';
import type { LineModel, LineSeries, LineView, Reading } from '../../shared/lineModel';
import { Badges } from './badges';
import { Tooltip, type Pointed } from './tooltip';

export interface LineChartEvents {
  /** The values at the crosshair, or the latest ones without it. */
  onReadings: (readings: Reading[], step: number | undefined) => void;
  onZoom: (zoomed: boolean) => void;
  /** The reader moved the crosshair here; undefined: away. */
  onCursor: (step: number | undefined) => void;
  /** What a screen reader is to say about the crosshair. */
  onAnnounce: (text: string) => void;
  onDrawn: () => void;
  /** A badge was pressed. */
  onBadge: (id: string) => void;
}

/** More curves than this are drawn without their raw values behind. */
const MAX_RAW = 3;

/** uPlot for curves by step that grow: draws at most once a frame, and only what the pixels can show. */
export class LineChart {
  private plot?: uPlot;
  private tooltip?: Tooltip;
  private badges?: Badges;
  private strokes: Stroke[] = [];
  private theme: Theme;
  private zoom?: Range;
  private readonly drawing: WhileSeen;
  private readonly aligner = new Aligner();
  private readonly averages = new Map<string, MovingAverage>();
  private readonly resizes: ResizeObserver;
  private readonly stopTheme: () => void;

  constructor(
    private readonly host: HTMLElement,
    private model: LineModel,
    private view: LineView,
    private readonly events: LineChartEvents,
  ) {
    this.theme = readTheme(host);
    this.drawing = new WhileSeen(host, () => this.draw());
    this.resizes = new ResizeObserver(() => this.drawing.now());
    this.resizes.observe(host);
    this.stopTheme = onThemeChange(() => this.retheme());
    this.drawing.now();
  }

  /** Cheap: call it for every message. */
  update(model: LineModel, view: LineView): void {
    const asked = !sameView(view, this.view);
    this.model = model;
    this.view = view;
    if (asked) this.drawing.now();
    else this.drawing.schedule();
  }

  resetZoom(): void {
    this.setZoom(undefined);
  }

  /** Puts the crosshair where another chart has it. */
  follow(step: number | undefined): void {
    this.tooltip?.hide();
    this.moveCursor(step, false);
    this.read(step);
  }

  /** Moves the crosshair by points (`±1`), or to an end of the view. */
  step(by: number | 'first' | 'last'): void {
    const xs = this.plot?.data[0] as number[] | undefined;
    if (!this.plot || !xs || xs.length === 0) return;
    const [min, max] = this.range();
    const visible = xs.filter((x) => x >= min && x <= max);
    const stride = Math.max(1, Math.round(visible.length / 200));
    const from = this.plot.cursor.idx == null ? -1 : nearest(visible, xs[this.plot.cursor.idx] ?? 0);
    const start = from < 0 && typeof by === 'number' && by < 0 ? visible.length : from;
    const to = by === 'first' ? 0 : by === 'last' ? visible.length - 1 : start + by * stride;
    this.moveCursor(visible[Math.min(visible.length - 1, Math.max(0, to))], true);
  }

  /** Zooms about the crosshair, or the middle. */
  zoomBy(factor: number): void {
    const [min, max] = this.range();
    const step = this.cursorStep() ?? (min + max) / 2;
    const [first, last] = stepRange(this.model);
    const zoomed: Range = [
      Math.max(first, step - (step - min) * factor),
      Math.min(last, step + (max - step) * factor),
    ];
    this.setZoom(zoomed[0] <= first && zoomed[1] >= last ? undefined : zoomed);
  }

  leave(): void {
    this.moveCursor(undefined, true);
  }

  dispose(): void {
    this.drawing.dispose();
    this.resizes.disconnect();
    this.stopTheme();
    this.plot?.destroy();
  }

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width === 0 || height === 0) return;
    const strokes = this.layOut();
    const plot = this.plotFor(strokes, width, height);
    if (plot.width !== width || plot.height !== height) plot.setSize({ width, height });
    const [min, max] = this.range();
    const columns = strokes.map((stroke) => this.columnOf(stroke));
    plot.batch(() => {
      strokes.forEach((stroke, i) => {
        if (plot.series[i + 1]?.show !== stroke.show) plot.setSeries(i + 1, { show: stroke.show }, false);
      });
      plot.setData(this.onScale(this.aligner.align(columns, min, max, width * this.detail())), false);
      plot.setScale('x', { min, max });
    });
    this.badges?.place(this.model.badges ?? [], plot.over.clientWidth, (step) => plot.valToPos(step, 'x'));
    this.read(this.cursorStep());
    this.events.onDrawn();
  }

  private layOut(): Stroke[] {
    const smoothed = this.view.smoothing > 0;
    const raw = this.model.series.length <= MAX_RAW;
    const strokes = this.model.series.flatMap((series): Stroke[] => {
      const show = !this.view.hidden.has(series.id);
      const main: Stroke = { series, raw: false, show };
      return series.smooth && raw ? [{ series, raw: true, show: show && smoothed }, main] : [main];
    });
    // Secondary curves lie behind.
    return strokes.toSorted((a, b) => Number(b.series.secondary ?? 0) - Number(a.series.secondary ?? 0));
  }

  private plotFor(strokes: Stroke[], width: number, height: number): uPlot {
    const key = (all: Stroke[]): string =>
      all
        .map(({ series, raw }) => `${series.id}${raw ? ' raw' : series.secondary ? ' behind' : ''}`)
        .join('\n');
    const same = this.plot !== undefined && key(strokes) === key(this.strokes);
    this.strokes = strokes;
    if (same && this.plot) return this.plot;
    this.plot?.destroy();
    const options = plotOptions({
      width,
      height,
      strokes,
      strokeAt: (index) => this.strokes[index],
      model: () => this.model,
      view: () => this.view,
      theme: () => this.theme,
      latest: () => this.latest(),
      onSelect: (range) => this.setZoom(range),
      onReset: () => this.resetZoom(),
      onCursor: () => this.cursorMoved(),
    });
    this.plot = new uPlot(options, [[], ...strokes.map(() => [])], this.host);
    this.tooltip = new Tooltip(this.plot.over);
    this.badges = new Badges(this.plot.over, (id) => this.events.onBadge(id));
    return this.plot;
  }

  private columnOf({ series, raw, show }: Stroke): Column {
    if (!show) return { x: [], y: [] };
    const y = raw ? series.y : this.valuesOf(series);
    return { x: series.x, y };
  }

  /** Logarithms keep the order of values, so they are taken of the few that are drawn. */
  private onScale([xs, ...columns]: Aligned): Aligned {
    if (!this.view.log) return [xs, ...columns];
    return [
      xs,
      ...columns.map((ys) => ys.map((value) => (value === undefined ? undefined : toScale(value, true)))),
    ];
  }

  /** Pixel columns for each pixel: a hundred curves over each other need no more than every fourth. */
  private detail(): number {
    return 1 / Math.min(4, Math.max(1, this.strokes.length / 20));
  }

  private valuesOf(series: LineSeries): readonly (number | null)[] {
    const weight = this.view.smoothing;
    if (!series.smooth || weight === 0) return series.y;
    let average = this.averages.get(series.id);
    if (average?.source !== series.y || average.weight !== weight) {
      average = new MovingAverage(series.y, weight);
      this.averages.set(series.id, average);
    }
    return average.extend();
  }

  /** Where a curve behind the others stands now: what somebody who watches a training looks for. */
  private latest(): number[] {
    return this.model.series
      .filter(({ id, secondary }) => secondary && !this.view.hidden.has(id))
      .flatMap((series) => usualRange(this.valuesOf(series)));
  }

  private range(): Range {
    return this.zoom ?? stepRange(this.model);
  }

  private setZoom(zoom: Range | undefined): void {
    this.zoom = zoom;
    this.events.onZoom(zoom !== undefined);
    this.drawing.now();
  }

  private retheme(): void {
    this.theme = readTheme(this.host);
    this.plot?.redraw(false);
  }

  private cursorStep(): number | undefined {
    const { plot } = this;
    const index = plot?.cursor.idx;
    if (!plot || index == null || (plot.cursor.left ?? -1) < 0) return undefined;
    return plot.data[0][index];
  }

  /** `announce`: it was the reader who moved it, by keyboard. */
  private moveCursor(step: number | undefined, announce: boolean): void {
    const { plot } = this;
    if (!plot) return;
    const left = step === undefined ? -10 : plot.valToPos(step, 'x');
    plot.setCursor({ left, top: step === undefined ? -10 : plot.over.clientHeight / 2 }, false);
    if (!announce) return;
    this.cursorMoved();
    const texts = this.readings(step).map(
      ({ label, value }) => `${label} ${value === null ? 'not finite' : this.model.format(value)}`,
    );
    this.events.onAnnounce(step === undefined ? '' : `${this.heading(step)}: ${texts.join(', ')}`);
  }

  private cursorMoved(): void {
    const step = this.cursorStep();
    if (step === undefined || !this.plot) this.tooltip?.hide();
    else this.tooltip?.show(this.model, this.pointed(this.plot, step));
    this.events.onCursor(step);
    this.read(step);
  }

  private pointed(plot: uPlot, step: number): Pointed {
    const { left = 0, top = 0 } = plot.cursor;
    const pointer = plot.posToVal(top, 'y');
    return {
      heading: this.heading(step),
      step,
      readings: this.readings(step),
      left,
      distance: (value) => Math.abs((toScale(value, this.view.log) ?? -Infinity) - pointer),
    };
  }

  private read(step: number | undefined): void {
    this.events.onReadings(this.readings(step), step);
  }

  private heading(step: number): string {
    const epoch = epochAt(this.model.epochs, step);
    if (this.model.epochs.only) return `epoch ${formatCount(step)}`;
    const at = `step ${formatCount(step)}`;
    return epoch === undefined ? at : `epoch ${epoch} · ${at}`;
  }

  private readings(step: number | undefined): Reading[] {
    const shown = this.model.series.filter(
      (series) => series.x.length > 0 && !this.view.hidden.has(series.id),
    );
    return shown.map((series) => {
      const index = step === undefined ? series.x.length - 1 : nearest(series.x, step);
      return {
        id: series.id,
        label: series.label,
        value: this.valuesOf(series)[index] ?? null,
        at: series.x[index] ?? 0,
      };
    });
  }
}

function sameView(a: LineView, b: LineView): boolean {
  const hidden = a.hidden.size === b.hidden.size && [...a.hidden].every((id) => b.hidden.has(id));
  return hidden && a.log === b.log && a.smoothing === b.smoothing;
}
