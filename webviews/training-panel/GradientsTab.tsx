import type { JSX } from 'preact';
import { HeatmapFigure } from '../charts/heatmap/HeatmapFigure';
import {
  globalNormChart,
  GRADIENT_NORM,
  layerChart,
  layerSeries,
  UPDATE_RATIO,
} from '../charts/layers/layers';
import { epochsOf } from '../shared/curves';
import { FigureList, SmoothingSlider } from '../shared/RunCharts';
import { withBadges } from './findingBadges';
import { Nothing, Section } from './Section';
import type { TabProps } from './tabProps';

/** Whether every layer learns. */
export function GradientsTab({ model, snapshot, findings, charts }: TabProps): JSX.Element {
  const norms = layerChart(snapshot, GRADIENT_NORM) ?? globalNormChart(snapshot);
  const ratios = layerChart(snapshot, UPDATE_RATIO);
  const heat = layerSeries(snapshot, GRADIENT_NORM.id);
  const list = { ...charts, logByDefault: true, list: true, onBadge: (id: string) => model.showFinding(id) };
  if (!norms && !ratios)
    return (
      <Nothing>
        {snapshot.status === 'running'
          ? 'The size of the gradients of each layer appears here with the first steps.'
          : 'This run ended before a gradient was measured.'}
      </Nothing>
    );
  return (
    <>
      {norms && (
        <Section title="Norms" aside={<SmoothingSlider {...charts} />}>
          <FigureList {...list} models={withBadges([norms], findings, 'layers')} />
        </Section>
      )}
      {heat.length > 1 && (
        <Section title="Layer by time">
          <p class="dsc-lead">
            A stripe that stays dark does not learn; one that brightens to the end explodes. The first layer
            is at the top.
          </p>
          <HeatmapFigure
            key={charts.runKey}
            id={`heat/${charts.runKey}`}
            title="Gradient norm"
            series={heat}
            epochs={epochsOf(snapshot)}
          />
        </Section>
      )}
      {ratios && (
        <Section title="Update ratio">
          <p class="dsc-lead">
            How much a step changes the weights of a layer, against their size. About 0.001 is healthy: far
            above, the learning rate is too high; far below, the layer hardly moves.
          </p>
          <FigureList {...list} models={[ratios]} />
        </Section>
      )}
    </>
  );
}
