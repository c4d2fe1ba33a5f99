import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { DistributionFigure } from '../charts/distributions/DistributionFigure';
import { ACTIVATIONS, layerChart } from '../charts/layers/layers';
import { epochsOf } from '../shared/curves';
import { FigureList } from '../shared/RunCharts';
import { withBadges } from './findingBadges';
import { Nothing, Section } from './Section';
import type { TabProps } from './tabProps';
import type { ViewState } from './viewState';

/** What the layers put out, and how weights, gradients and activations are distributed over time. */
export function ActivationsTab(props: TabProps): JSX.Element {
  const { model, snapshot, findings, charts } = props;
  const models = ACTIVATIONS.flatMap((quantity) => layerChart(snapshot, quantity) ?? []);
  const { distributions } = snapshot;
  useEffect(() => model.askDistributions(snapshot), [model, snapshot]);
  if (models.length === 0 && !distributions?.length) return <Nothing>{nothingYet(snapshot)}</Nothing>;
  return (
    <>
      {distributions && distributions.length > 0 && <Distributions {...props} />}
      {models.length > 0 && (
        <Section title="By layer">
          <p class="dsc-lead">Measured on a few rows of the training data, always the same ones.</p>
          <FigureList
            {...charts}
            models={withBadges(models, findings, 'layers')}
            list
            onBadge={(id) => model.showFinding(id)}
          />
        </Section>
      )}
    </>
  );
}

function nothingYet({ status, distributions }: RunSnapshot): string {
  if (status === 'running')
    return 'Every now and then the activations and weights of each layer are looked at, on a few rows of the data. The first look has not come yet.';
  return distributions
    ? 'Nothing was measured: this run was too short for a look at its layers.'
    : 'Reading the log of this run…';
}

const KINDS = [
  ['weights', 'Weights'],
  ['gradients', 'Gradients'],
  ['activations', 'Activations'],
] as const;
const STYLES = [
  ['ridges', 'Ridges'],
  ['map', 'Heat map'],
] as const;

function Distributions({ model, snapshot, charts }: TabProps): JSX.Element {
  const { distributions = [] } = snapshot;
  const order = snapshot.info.model?.layers.map(({ name }) => name) ?? [];
  const kinds = KINDS.filter(([kind]) => distributions.some((one) => one.kind === kind));
  const kind = kinds.find(([id]) => id === model.view.kind)?.[0] ?? kinds[0]?.[0];
  const ofKind = distributions
    .filter((one) => one.kind === kind && one.histograms.length > 0)
    .toSorted((a, b) => order.indexOf(a.layer) - order.indexOf(b.layer));
  const shown = ofKind.find(({ layer }) => layer === model.view.layer) ?? ofKind[0];
  const set = (change: Partial<ViewState>): void => model.setView(change);
  return (
    <Section title="Distributions">
      <div class="dsc-choices">
        <Choice name="Values of" options={kinds} chosen={kind} onChoose={(id) => set({ kind: id })} />
        <select
          class="dsc-picker"
          aria-label="Layer"
          value={shown?.layer}
          onChange={(event) => set({ layer: event.currentTarget.value })}
        >
          {ofKind.map(({ layer }) => (
            <option key={layer} value={layer} selected={layer === shown?.layer}>
              {layer}
            </option>
          ))}
        </select>
        <span class="dsc-spring" />
        <Choice
          name="Drawn as"
          options={STYLES}
          chosen={model.view.style}
          onChoose={(id) => set({ style: id })}
        />
      </div>
      {shown && (
        <DistributionFigure
          key={`${charts.runKey}/${shown.kind}/${shown.layer}`}
          distribution={shown}
          epochs={epochsOf(snapshot)}
          style={model.view.style}
        />
      )}
    </Section>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  options: readonly (readonly [id: T, label: string])[];
  chosen: T | undefined;
  onChoose: (id: T) => void;
}

function Choice<T extends string>({ name, options, chosen, onChoose }: ChoiceProps<T>): JSX.Element {
  return (
    <span class="dsc-choice" role="group" aria-label={name}>
      {options.map(([id, label]) => (
        <button
          key={id}
          type="button"
          class="dsc-ghost dsc-toggle"
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
    </span>
  );
}
