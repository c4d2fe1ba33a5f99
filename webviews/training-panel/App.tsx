import type { ComponentChildren, JSX } from 'preact';
import type { RunState } from '../shared/runStore';
import { gradientChart } from '../charts/layers/layers';
import { metricCharts } from '../shared/curves';
import { FigureList, hasNoise, SmoothingSlider, useCursorGroup } from '../shared/RunCharts';
import { useStore } from '../shared/useStore';
import { Findings } from './Findings';
import { Header } from './Header';
import type { PanelModel } from './panelModel';
import { RunDetails } from './RunDetails';
import { VerdictCard } from './VerdictCard';

/** The panel beside the code. */
export function App({ model }: { model: PanelModel }): JSX.Element | null {
  useStore(model.store);
  const state = model.selected();
  if (!model.ready) return null;
  return <div class="dsc-root dsc-panel">{state ? <Run model={model} state={state} /> : <Empty />}</div>;
}

function Run({ model, state }: { model: PanelModel; state: RunState }): JSX.Element {
  const group = useCursorGroup();
  const { snapshot } = state;
  const gradients = gradientChart(snapshot);
  const settings = {
    preferences: model.preferences,
    onChange: (next: typeof model.preferences) => model.setPreferences(next),
    runKey: `${snapshot.info.id}@${snapshot.info.startedAt}`,
    group,
  };
  const findings = model.findings.filter(({ runId }) => runId === undefined || runId === snapshot.info.id);
  return (
    <>
      <Header model={model} snapshot={snapshot} />
      <main class="dsc-sections">
        <Section title="Loss & metrics" aside={hasNoise(snapshot) && <SmoothingSlider {...settings} />}>
          <FigureList {...settings} models={metricCharts(snapshot)} />
        </Section>
        {snapshot.verdict && (
          <Section title="Bias & variance">
            <VerdictCard verdict={snapshot.verdict} />
          </Section>
        )}
        {findings.length > 0 && (
          <Section title="Findings">
            <Findings findings={findings} onReveal={(place) => model.reveal(place)} />
          </Section>
        )}
        {gradients && (
          <Section title={gradients.title} untitled>
            <FigureList {...settings} models={[gradients]} logByDefault list section />
          </Section>
        )}
        <Section title="Run details">
          <RunDetails snapshot={snapshot} onReveal={(place) => model.reveal(place)} />
        </Section>
      </main>
    </>
  );
}

function Section(props: {
  /** The chart in it has the title. */
  untitled?: boolean;
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="dsc-section" aria-label={props.title}>
      {!props.untitled && (
        <div class="dsc-section-head">
          <h2>{props.title}</h2>
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  );
}

function Empty(): JSX.Element {
  return (
    <div class="dsc-empty">
      <svg viewBox="0 0 120 64" width="120" height="64" aria-hidden="true">
        <path class="dsc-empty-axis" d="M8 4 V56 H114" />
        <path class="dsc-empty-train" d="M12 8 C 28 44, 52 50, 110 52" />
        <path class="dsc-empty-validation" d="M12 12 C 30 40, 56 40, 110 36" />
      </svg>
      <h2>No training run yet</h2>
      <p>
        Run a cell that calls <code>model.fit(…)</code>, <code>fitDataset</code>, <code>trainOnBatch</code> or{' '}
        <code>optimizer.minimize</code>. Its curves appear here while it trains; the code needs no change.
      </p>
    </div>
  );
}
