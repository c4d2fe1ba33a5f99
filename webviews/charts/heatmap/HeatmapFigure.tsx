import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { formatCount, formatNumber } from '../../../kernel/protocol/format';
import type { Series } from '../../../kernel/protocol/training';
import { Canvas } from '../../shared/Canvas';
import type { Epochs } from '../../shared/lineModel';
import { epochAt } from '../../shared/stepAxis';
import { VIRIDIS_CSS } from '../../shared/viridis';
import { cellAt, decades, drawHeatmap, heatmapHeight, type Cell, type HeatmapData } from './heatmap';
import { TimeBins } from './timeBins';

export interface HeatmapProps {
  id: string;
  title: string;
  /** From the first layer to the last. */
  series: readonly (Series & { label: string })[];
  epochs: Epochs;
}

/** Layer by time in colours: a stripe that stays dark is a layer that does not learn. */
export function HeatmapFigure({ id, title, series, epochs }: HeatmapProps): JSX.Element {
  const bins = useMemo(() => new TimeBins(), [id]);
  const [cursor, setCursor] = useState<Cell>();
  bins.update(series);
  const rows = series.map(({ name, label }) => ({ name, label }));
  const range = decades(
    bins,
    rows.map(({ name }) => name),
  );
  const data: HeatmapData = { rows, bins, epochs, range };
  const move = (key: string): boolean => {
    const next = moved(cursor, key, data);
    if (next !== cursor) setCursor(next);
    return next !== cursor;
  };
  return (
    <figure class="dsc-figure" data-chart={id}>
      <figcaption class="dsc-figure-head">
        <h3 class="dsc-figure-title">{title}</h3>
        <span class="dsc-spring" />
        <Scale range={range} />
      </figcaption>
      <div class="dsc-reading" aria-live="polite">
        {cursor ? textOf(data, cursor) : 'Point at a cell to read it'}
      </div>
      <Canvas
        height={heatmapHeight(rows.length)}
        label={`${title}: arrow keys move from cell to cell, Escape leaves`}
        draw={(frame) => drawHeatmap(frame, data, cursor)}
        onPoint={(place) => setCursor(place && cellAt(data, place.x, place.y, place.width))}
        onKey={move}
      />
    </figure>
  );
}

function Scale({ range: [from, to] }: { range: readonly [number, number] }): JSX.Element {
  return (
    <span class="dsc-scale" role="img" aria-label={`Colours from 1e${from} to 1e${to}`}>
      <span>{decade(from)}</span>
      <span class="dsc-scale-bar" style={{ background: VIRIDIS_CSS }} />
      <span>{decade(to)}</span>
    </span>
  );
}

function decade(exponent: number): string {
  return Math.abs(exponent) < 3 ? String(10 ** exponent) : `1e${exponent}`;
}

function moved(cursor: Cell | undefined, key: string, { rows, bins }: HeatmapData): Cell | undefined {
  if (key === 'Escape') return undefined;
  const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
  if (!by) return cursor;
  if (!cursor) return { row: 0, bin: bins.count - 1 };
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
  return {
    row: within(cursor.row + (by[0] ?? 0), rows.length),
    bin: within(cursor.bin + (by[1] ?? 0), bins.count),
  };
}

function textOf({ rows, bins, epochs }: HeatmapData, { row, bin }: Cell): string {
  const layer = rows[row];
  if (!layer) return '';
  const [first, last] = [bin * bins.width + 1, (bin + 1) * bins.width];
  const epoch = epochAt(epochs, first);
  const steps =
    first === last ? `step ${formatCount(first)}` : `steps ${formatCount(first)} to ${formatCount(last)}`;
  const value = bins.bin(layer.name, bin);
  const said =
    value === undefined
      ? 'not measured here'
      : value.broken > 0
        ? 'not finite'
        : value.log === undefined
          ? '0'
          : formatNumber(10 ** value.log);
  return `${layer.label} · ${epoch === undefined ? '' : `epoch ${epoch} · `}${steps}: ${said}`;
}
