import type { JSX } from 'preact';
import type { RunState } from '../shared/runStore';
import { useCursorGroup } from '../shared/RunCharts';
import { useStore } from '../shared/useStore';
import { ActivationsTab } from './ActivationsTab';
import { CurvesTab } from './CurvesTab';
import { DataTab } from './DataTab';
import { DiagnosisTab } from './DiagnosisTab';
import { GradientsTab } from './GradientsTab';
import { Header } from './Header';
import type { PanelModel } from './panelModel';
import { RunsTab } from './RunsTab';
import type { TabProps } from './tabProps';
import { Tabs } from './Tabs';
import type { Tab } from './viewState';

/** The panel beside the code. */
export function App({ model }: { model: PanelModel }): JSX.Element | null {
  useStore(model.store);
  const state = model.selected();
  if (!model.ready) return null;
  return <div class="dsc-root dsc-panel">{state ? <Run model={model} state={state} /> : <Empty />}</div>;
}

const PAGES: Readonly<Record<Tab, (props: TabProps) => JSX.Element>> = {
  curves: CurvesTab,
  gradients: GradientsTab,
  activations: ActivationsTab,
  diagnosis: DiagnosisTab,
  data: DataTab,
  runs: RunsTab,
};

function Run({ model, state }: { model: PanelModel; state: RunState }): JSX.Element {
  const group = useCursorGroup();
  const { snapshot } = state;
  const { tab } = model.view;
  const findings = model.findingsOf(snapshot.info.id);
  const charts = {
    preferences: model.preferences,
    onChange: (next: typeof model.preferences) => model.setPreferences(next),
    runKey: `${snapshot.info.id}@${snapshot.info.startedAt}`,
    group,
  };
  const Page = PAGES[tab];
  return (
    <>
      <header class="dsc-panel-head">
        <Header model={model} snapshot={snapshot} />
        <Tabs selected={tab} findings={findings} onSelect={(next) => model.setView({ tab: next })} />
      </header>
      <main>
        <div class="dsc-sections" id="tab-page" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
          <Page key={tab} model={model} snapshot={snapshot} findings={findings} charts={charts} />
        </div>
      </main>
    </>
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
