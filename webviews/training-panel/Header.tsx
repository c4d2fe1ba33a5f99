import type { JSX } from 'preact';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { EngineBadge, Facts, progressFacts, ProgressBar, StatusPill } from '../shared/RunHeader';
import { Controls } from './Controls';
import type { PanelModel } from './panelModel';

/** Which run, how it is doing, and how far it is. */
export function Header({ model, snapshot }: { model: PanelModel; snapshot: RunSnapshot }): JSX.Element {
  const running = snapshot.status === 'running';
  return (
    <>
      <div class="dsc-head">
        <RunPicker model={model} selected={snapshot.info.id} />
        <StatusPill status={running && snapshot.progress.paused ? 'paused' : snapshot.status} />
        <span class="dsc-spring" />
        <EngineBadge snapshot={snapshot} />
      </div>
      {running && <ProgressBar snapshot={snapshot} />}
      <div class="dsc-panel-facts">
        <Facts facts={progressFacts(snapshot)} />
      </div>
      {running && <Controls key={snapshot.info.id} model={model} snapshot={snapshot} />}
      {snapshot.problem && <p class="dsc-problem">{snapshot.problem}</p>}
    </>
  );
}

function RunPicker({ model, selected }: { model: PanelModel; selected: string }): JSX.Element {
  const runs = model.store.list().toReversed();
  return (
    <select
      class="dsc-picker"
      aria-label="Training run"
      value={selected}
      onChange={(event) => model.select(event.currentTarget.value)}
    >
      {runs.map(({ snapshot: { info } }) => (
        <option key={info.id} value={info.id} selected={info.id === selected}>
          {model.marks[info.id]?.pinned ? '★ ' : ''}
          {model.nameOf(info)}
          {info.cell ? ` · cell ${info.cell.index + 1}` : ''}
        </option>
      ))}
    </select>
  );
}
