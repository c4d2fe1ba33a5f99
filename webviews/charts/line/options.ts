import uPlot from 'uplot';
import type { Theme } from '../../shared/theme';
import { stepTicks, type Range, type Ticks } from '../../shared/stepAxis';
import { valueRange, valueTicks } from './domain';
import { trimZeros } from '../../../kernel/protocol/format';
import { drawMarks } from './marks';
import type { LineModel, LineSeries, LineView } from '../../shared/lineModel';

/** One line of uPlot: a curve, or the raw values behind its smoothed curve. */
export interface Stroke {
  series: LineSeries;
  raw: boolean;
  show: boolean;
}

/** More lines than this are thin and have no dots at the crosshair. */
const MANY = 20;

export interface PlotSetup {
  width: number;
  height: number;
  strokes: readonly Stroke[];
  strokeAt(index: number): Stroke | undefined;
  model(): LineModel;
  view(): LineView;
  theme(): Theme;
  /** Values that have to be in sight, though their curves may leave the frame. */
  latest: () => number[];
  onSelect: (range: Range) => void;
  onReset: () => void;
  onCursor: () => void;
}

/** How uPlot draws: everything that may change later is asked for when it draws. */
export function plotOptions(setup: PlotSetup): uPlot.Options {
  const axes = new Axes(setup);
  return {
    width: setup.width,
    height: setup.height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    scales: { x: { time: false }, y: { range: (_, min, max) => axes.range(min, max) } },
    axes: axes.options(),
    series: [{}, ...setup.strokes.map((stroke, i) => seriesOptions(setup, stroke, i))],
    cursor: cursorOptions(setup),
    hooks: {
      setSelect: [(plot) => select(plot, setup)],
      setCursor: [() => setup.onCursor()],
      draw: [
        (plot) =>
          drawMarks({
            plot,
            theme: setup.theme(),
            model: setup.model(),
            view: setup.view(),
            ratio: uPlot.pxRatio,
            unit: axes.unit,
          }),
      ],
    },
  };
}

function seriesOptions(setup: PlotSetup, { series, raw, show }: Stroke, index: number): uPlot.Series {
  const color = (): string => setup.theme().color(series.color);
  const many = setup.strokes.length > MANY;
  const faint = raw ? 0.2 : series.secondary ? 0.75 : 1;
  const sparse = (plot: uPlot): boolean => {
    const points = setup.strokeAt(index)?.series.x.length ?? 0;
    return !raw && !series.smooth && points * 24 < plot.width;
  };
  return {
    show,
    label: series.label,
    stroke: color,
    width: raw || series.secondary ? 1 : many ? 1.25 : 2,
    alpha: faint,
    // Raw values, and batches behind epochs, may leave the frame, but where they are now; the curves may not.
    auto: !raw && !series.secondary,
    ...(series.dashed ? { dash: [6, 4] } : {}),
    points: { show: sparse, size: 5, width: 0, fill: color },
  };
}

function cursorOptions(setup: PlotSetup): uPlot.Cursor {
  const color = (_: uPlot, index: number): string => {
    const stroke = setup.strokeAt(index - 1);
    return stroke && !stroke.raw ? setup.theme().color(stroke.series.color) : 'transparent';
  };
  return {
    y: false,
    drag: { x: true, y: false, setScale: false, dist: 4 },
    points: {
      ...(setup.strokes.length > MANY ? { show: false } : {}),
      size: 9,
      width: 1.5,
      fill: color,
      stroke: (_, i) => (setup.strokeAt(i - 1)?.raw ? 'transparent' : setup.theme().background),
    },
    bind: {
      dblclick: () => () => {
        setup.onReset();
        return null;
      },
    },
  };
}

function select(plot: uPlot, setup: PlotSetup): void {
  const { left, width } = plot.select;
  if (width < 4) return;
  setup.onSelect([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

/** The two axes and what they remember from one drawing to the next. */
class Axes {
  unit: 'epoch' | 'step' = 'step';
  private ticks: Ticks = { at: [], labels: [], unit: 'step' };
  private previous: { log: boolean; range: Range } | undefined;

  constructor(private readonly setup: PlotSetup) {}

  range(min: number | null, max: number | null): uPlot.Range.MinMax {
    const { log } = this.setup.view();
    const model = this.setup.model();
    if (min === null || max === null) return log ? [-1, 0] : [0, 1];
    const references = [...model.references.map(({ value }) => value), ...this.setup.latest()];
    const bounds = { log, references, ...(model.ceiling === undefined ? {} : { ceiling: model.ceiling }) };
    const range = valueRange(
      [min, max],
      bounds,
      this.previous?.log === log ? this.previous.range : undefined,
    );
    this.previous = { log, range };
    return [range[0], range[1]];
  }

  options(): uPlot.Axis[] {
    const shared = {
      stroke: () => this.setup.theme().muted,
      grid: { stroke: () => this.setup.theme().grid, width: 1 },
      ticks: { show: false },
    };
    return [
      { ...shared, ...this.stepAxis(), grid: { show: false } },
      { ...shared, ...this.valueAxis() },
    ];
  }

  private stepAxis(): uPlot.Axis {
    return {
      size: 24,
      gap: 6,
      font: this.font(),
      border: { show: true, stroke: () => this.setup.theme().grid, width: 1 },
      splits: (plot, _, min, max) => {
        this.ticks = stepTicks(this.setup.model().epochs, [min, max], Math.max(2, (plot.width - 60) / 55));
        this.unit = this.ticks.unit;
        return this.ticks.at;
      },
      values: (plot, splits) =>
        splits.map((split, i) => (this.nearEnd(plot, split) ? '' : (this.ticks.labels[i] ?? ''))),
    };
  }

  private valueAxis(): uPlot.Axis {
    const label = (split: number): string =>
      trimZeros(this.setup.model().format(this.setup.view().log ? 10 ** split : split));
    return {
      gap: 6,
      font: this.font(),
      size: (_, values) =>
        14 + 6.2 * Math.max(3, ...((values as string[] | null) ?? []).map((value) => value.length)),
      splits: (plot, _, min, max) =>
        valueTicks([min, max], this.setup.view().log, Math.max(2, (plot.height - 32) / 36)),
      values: (_, splits) => splits.map(label),
    };
  }

  /** The name of the axis stands at its right end. */
  private nearEnd(plot: uPlot, split: number): boolean {
    const { min = 0, max = 1 } = plot.scales.x ?? {};
    return (split - min) / (max - min) > 1 - 48 / Math.max(60, plot.width - 60);
  }

  private font(): string {
    return `11px ${this.setup.theme().font}`;
  }
}
