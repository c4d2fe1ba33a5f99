import type { JSX } from 'preact';
import { formatNumber } from '../../kernel/protocol/format';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { epochsOf, metricCharts } from '../shared/curves';
import type { LineModel } from '../shared/lineModel';
import { FigureList, hasNoise, SmoothingSlider } from '../shared/RunCharts';
import { withBadges } from './findingBadges';
import { RunDetails } from './RunDetails';
import { Section } from './Section';
import type { TabProps } from './tabProps';
import { Summary } from './Summary';

/** How well it learns. */
export function CurvesTab({ model, snapshot, findings, charts }: TabProps): JSX.Element {
  const rate = learningRateChart(snapshot);
  const models = withBadges(metricCharts(snapshot), findings, 'run');
  return (
    <>
      <Summary model={model} snapshot={snapshot} findings={findings} />
      <Section title="Loss & metrics" aside={hasNoise(snapshot) && <SmoothingSlider {...charts} />}>
        <FigureList
          {...charts}
          models={rate ? [...models, rate] : models}
          onBadge={(id) => model.showFinding(id)}
        />
      </Section>
      <Section title="Run details">
        <RunDetails snapshot={snapshot} onReveal={(place) => model.post({ type: 'reveal', place })} />
      </Section>
    </>
  );
}

/** Where it does not stay as it was. */
function learningRateChart(snapshot: RunSnapshot): LineModel | undefined {
  const series = snapshot.series.find(({ name }) => name === 'learningRate');
  const first = series?.y[0];
  if (!series?.y.some((value) => value !== first)) return undefined;
  return {
    id: 'learningRate',
    title: 'Learning rate',
    series: [{ id: 'learningRate', label: 'learning rate', color: { hue: 2 }, x: series.x, y: series.y }],
    epochs: epochsOf(snapshot),
    references: [],
    format: formatNumber,
  };
}
