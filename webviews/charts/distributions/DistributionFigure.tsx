import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatCount, formatNumber } from '../../../kernel/protocol/format';
import type { LayerDistribution } from '../../../kernel/protocol/training';
import { Canvas } from '../../shared/Canvas';
import type { Epochs } from '../../shared/lineModel';
import { epochAt } from '../../shared/stepAxis';
import { densityGrid } from './distributions';
import { drawDensityMap, drawRidges, histogramAt, PLOT_HEIGHT, type DistributionView } from './drawing';

export type DistributionStyle = 'ridges' | 'map';

export interface DistributionProps {
  distribution: LayerDistribution;
  epochs: Epochs;
  style: DistributionStyle;
}

const KINDS: Readonly<Record<LayerDistribution['kind'], string>> = {
  weights: 'Weights',
  gradients: 'Gradients',
  activations: 'Activations',
};

/** The distribution of one tensor over time, with a slider through its steps. */
export function DistributionFigure({ distribution, epochs, style }: DistributionProps): JSX.Element {
  const { layer, kind, histograms } = distribution;
  // Undefined: the latest, also when more come.
  const [chosen, setChosen] = useState<number>();
  const selected = chosen === undefined ? histograms.length - 1 : Math.min(chosen, histograms.length - 1);
  const choose = (index: number): void =>
    setChosen(index >= histograms.length - 1 ? undefined : Math.max(0, index));
  const view: DistributionView = { grid: densityGrid(histograms), selected };
  const at = histograms[selected];
  const epoch = at && epochAt(epochs, at.step);
  const place = at ? `${epoch === undefined ? '' : `epoch ${epoch} · `}step ${formatCount(at.step)}` : '';
  return (
    <figure class="dsc-figure" data-chart={`${kind}/${layer}`}>
      <figcaption class="dsc-figure-head">
        <h3 class="dsc-figure-title">
          {KINDS[kind]} of {layer}
        </h3>
      </figcaption>
      <div class="dsc-reading">
        {at &&
          `mean ${formatNumber(at.mean)} · std ${formatNumber(at.std)} · ${formatNumber(at.min)} to ${formatNumber(at.max)}`}
      </div>
      <Canvas
        height={PLOT_HEIGHT}
        label={`${KINDS[kind]} of ${layer} over time: left and right move through the steps`}
        draw={(frame) => (style === 'ridges' ? drawRidges(frame, view) : drawDensityMap(frame, view))}
        onPress={({ x, y, width }) => choose(histogramAt(view, style, x, y, width))}
        onKey={(key) => {
          if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
          choose(selected + (key === 'ArrowLeft' ? -1 : 1));
          return true;
        }}
      />
      <label class="dsc-smoothing dsc-step-slider">
        <span>Step</span>
        <input
          type="range"
          min={0}
          max={Math.max(0, histograms.length - 1)}
          step={1}
          value={selected}
          aria-valuetext={place}
          onInput={(event) => choose(Number(event.currentTarget.value))}
        />
        <output>{place}</output>
      </label>
    </figure>
  );
}
