import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { cssColor } from '../../shared/theme';
import type { CursorGroup } from './cursorGroup';
import { LineChart } from './lineChart';
import type { LineModel, LineSeries, LineView, Reading } from '../../shared/lineModel';

export interface LineFigureProps {
  model: LineModel;
  view: LineView;
  /** Charts that share the crosshair. */
  group: CursorGroup;
  /** Legend as a list, for many curves. */
  list?: boolean;
  onLog: (log: boolean) => void;
  onToggle: (seriesId: string) => void;
  /** After a draw; the pixels show with the frame that is under way. */
  onDrawn?: () => void;
  onBadge?: (id: string) => void;
  /** Beside the title, e.g. a badge. */
  children?: ComponentChildren;
}

/** A chart with its title, legend and controls. */
export function LineFigure(props: LineFigureProps): JSX.Element {
  const { model, view } = props;
  const [readings, setReadings] = useState<Reading[]>([]);
  const [zoomed, setZoomed] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<LineChart>();

  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const created: LineChart = new LineChart(host.current, model, view, {
      onReadings: (next) => setReadings((last) => (sameReadings(last, next) ? last : next)),
      onZoom: setZoomed,
      onCursor: (step) => props.group.move(created, step),
      onAnnounce: setAnnouncement,
      onDrawn: () => latest.current.onDrawn?.(),
      onBadge: (id) => latest.current.onBadge?.(id),
    });
    chart.current = created;
    const leave = props.group.join(created);
    return () => {
      leave();
      created.dispose();
    };
  }, []);
  useLayoutEffect(() => chart.current?.update(model, view));

  return (
    <figure class="dsc-figure" data-chart={model.id}>
      <figcaption class="dsc-figure-head">
        <h3 class="dsc-figure-title">{model.title}</h3>
        {props.children}
        <span class="dsc-spring" />
        {zoomed && (
          <button type="button" class="dsc-ghost" onClick={() => chart.current?.resetZoom()}>
            Reset zoom
          </button>
        )}
        <button
          type="button"
          class="dsc-ghost dsc-toggle"
          aria-pressed={view.log}
          title="Logarithmic axis"
          onClick={() => props.onLog(!view.log)}
        >
          log
        </button>
      </figcaption>
      <Legend
        model={model}
        view={view}
        readings={readings}
        list={props.list ?? false}
        onToggle={props.onToggle}
      />
      <div
        ref={host}
        class="dsc-plot"
        tabIndex={0}
        role="application"
        aria-roledescription="line chart"
        aria-label={`${model.title}: arrow keys move along the curve, plus and minus zoom, Escape leaves`}
        onKeyDown={(event) => chart.current && onKey(chart.current, event)}
        onBlur={() => chart.current?.leave()}
      />
      <div class="dsc-hidden" aria-live="polite">
        {announcement}
      </div>
    </figure>
  );
}

function sameReadings(a: readonly Reading[], b: readonly Reading[]): boolean {
  return (
    a.length === b.length && a.every((reading, i) => reading.id === b[i]?.id && reading.value === b[i].value)
  );
}

function onKey(chart: LineChart, event: KeyboardEvent): void {
  const far = event.shiftKey ? 10 : 1;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => chart.step(-far),
    ArrowRight: () => chart.step(far),
    Home: () => chart.step('first'),
    End: () => chart.step('last'),
    '+': () => chart.zoomBy(0.5),
    '=': () => chart.zoomBy(0.5),
    '-': () => chart.zoomBy(2),
    '0': () => chart.resetZoom(),
    Escape: () => {
      chart.leave();
      chart.resetZoom();
    },
  };
  const action = actions[event.key];
  if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
  action();
  // The notebook around the output would take the key, too.
  event.preventDefault();
  event.stopPropagation();
}

interface LegendProps {
  model: LineModel;
  view: LineView;
  readings: readonly Reading[];
  list: boolean;
  onToggle: (seriesId: string) => void;
}

function Legend({ model, view, readings, list, onToggle }: LegendProps): JSX.Element {
  return (
    <div
      class={list ? 'dsc-legend dsc-legend-list' : 'dsc-legend'}
      role="group"
      aria-label={`Curves of ${model.title}`}
    >
      {model.series.map((series) => {
        const reading = readings.find(({ id }) => id === series.id);
        return (
          <LegendButton
            key={series.id}
            series={series}
            shown={!view.hidden.has(series.id)}
            value={
              reading === undefined ? '' : reading.value === null ? 'not finite' : model.format(reading.value)
            }
            onToggle={() => onToggle(series.id)}
          />
        );
      })}
    </div>
  );
}

interface LegendButtonProps {
  series: LineSeries;
  shown: boolean;
  value: string;
  onToggle: () => void;
}

function LegendButton({ series, shown, value, onToggle }: LegendButtonProps): JSX.Element {
  const style = series.dashed
    ? 'dsc-swatch dsc-swatch-dashed'
    : series.secondary
      ? 'dsc-swatch dsc-swatch-thin'
      : 'dsc-swatch';
  return (
    <button
      type="button"
      class="dsc-legend-item"
      aria-pressed={shown}
      title={`${shown ? 'Hide' : 'Show'} ${series.label}`}
      onClick={onToggle}
    >
      <span class={style} style={{ color: cssColor(series.color) }} />
      <span class="dsc-legend-label">{series.label}</span>
      <span class="dsc-legend-value">{value}</span>
    </button>
  );
}
