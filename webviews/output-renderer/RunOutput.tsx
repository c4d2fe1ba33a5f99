import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { metricCharts } from '../shared/curves';
import { FigureList, hasNoise, SmoothingSlider, useCursorGroup } from '../shared/RunCharts';
import { EngineBadge, Facts, progressFacts, ProgressBar, StatusPill } from '../shared/RunHeader';
import type { RunStore } from '../shared/runStore';
import { useStore } from '../shared/useStore';
import type { ViewHost } from './outputView';

export interface RunOutputProps {
  store: RunStore;
  runId: string;
  /** Nobody answers: what the file holds is all there is. */
  alone: boolean;
  host: ViewHost;
  onDrawn: () => void;
}

/** What stands under the cell: progress while it trains, the curves, and one line of facts at the end. */
export function RunOutput({ store, runId, alone, host, onDrawn }: RunOutputProps): JSX.Element | null {
  useStore(store);
  const [preferences, setPreferences] = useState(host.preferences);
  const group = useCursorGroup();
  const state = store.get(runId);
  if (!state) return null;
  const { snapshot } = state;
  const stale = snapshot.status === 'running' && !state.live && alone;
  const name = host.marks[runId]?.name ?? snapshot.info.name;
  const running = snapshot.status === 'running' && !stale;
  const change = (next: typeof preferences): void => {
    host.preferences = next;
    host.savePreferences(next);
    setPreferences(next);
  };
  const drawable = snapshot.series.some(({ x }) => x.length > 0);
  return (
    <section class="dsc-root dsc-output" aria-label={`Training: ${name}`} data-status={snapshot.status}>
      <header class="dsc-head">
        <span class="dsc-run-name">{name}</span>
        <StatusPill
          status={stale ? 'stale' : running && snapshot.progress.paused ? 'paused' : snapshot.status}
        />
        <Facts facts={progressFacts(snapshot)} />
      </header>
      {running && <ProgressBar snapshot={snapshot} />}
      {snapshot.problem && <p class="dsc-problem">{snapshot.problem}</p>}
      {drawable && (
        <FigureList
          runKey={runId}
          models={metricCharts(snapshot)}
          group={group}
          preferences={preferences}
          onChange={change}
          onDrawn={onDrawn}
        />
      )}
      <footer class="dsc-foot">
        <EngineBadge snapshot={snapshot} />
        {hasNoise(snapshot) && <SmoothingSlider preferences={preferences} onChange={change} />}
      </footer>
    </section>
  );
}
