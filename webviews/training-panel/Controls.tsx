import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RunControl, RunSnapshot } from '../../kernel/protocol/training';
import type { PanelModel } from './panelModel';

/** Pause, stop and learning rate of a run that trains. Each takes effect before the next step. */
export function Controls({ model, snapshot }: { model: PanelModel; snapshot: RunSnapshot }): JSX.Element {
  const { info, progress } = snapshot;
  const state = model.controlOf(info.id);
  const waiting = state?.waiting ?? false;
  // Disabled in earnest, a button would lose the focus of those who press it by a key.
  const control = (wanted: RunControl): void => {
    if (!waiting) model.control(info.id, wanted);
  };
  return (
    <div class="dsc-controls" role="group" aria-label={`Control ${model.nameOf(info)}`}>
      <button
        type="button"
        class="dsc-button dsc-button-secondary"
        aria-disabled={waiting}
        onClick={() => control({ action: progress.paused ? 'resume' : 'pause' })}
      >
        <Icon path={progress.paused ? PLAY : PAUSE} />
        {progress.paused ? 'Resume' : 'Pause'}
      </button>
      <button
        type="button"
        class="dsc-button dsc-button-secondary"
        aria-disabled={waiting}
        title="Ends this training; the model keeps its weights"
        onClick={() => control({ action: 'stop' })}
      >
        <Icon path={STOP} />
        Stop
      </button>
      <RateField model={model} snapshot={snapshot} disabled={waiting} />
      <span class="dsc-control-said" aria-live="polite">
        {waiting ? 'Waiting for the current step…' : state?.refusal}
      </span>
    </div>
  );
}

const PAUSE = 'M4 3h3v10H4zM9 3h3v10H9z';
const PLAY = 'M4 2.5 13 8l-9 5.5z';
const STOP = 'M3.5 3.5h9v9h-9z';

function Icon({ path }: { path: string }): JSX.Element {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

interface RateProps {
  model: PanelModel;
  snapshot: RunSnapshot;
  disabled: boolean;
}

function RateField({ model, snapshot, disabled }: RateProps): JSX.Element {
  // Undefined: what the run has.
  const [typed, setTyped] = useState<string>();
  const rate = snapshot.series
    .find(({ name }) => name === 'learningRate')
    ?.y.findLast((value) => value !== null);
  const shown = typed ?? (rate == null ? '' : plain(rate));
  const value = Number(shown);
  const valid = shown.trim() !== '' && Number.isFinite(value) && value > 0;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!valid || typed === undefined) return;
    model.control(snapshot.info.id, { action: 'set-learning-rate', learningRate: value });
    setTyped(undefined);
  };
  return (
    <form class="dsc-rate" onSubmit={submit}>
      <label>
        <span>Learning rate</span>
        <input
          type="text"
          inputMode="decimal"
          class="dsc-input"
          size={8}
          value={shown}
          aria-invalid={!valid}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped(undefined)}
        />
      </label>
      <button type="submit" class="dsc-button" disabled={disabled || !valid || typed === undefined}>
        Set
      </button>
    </form>
  );
}

/** As one types it; a rate kept in 32 bits has no more digits than these. */
function plain(rate: number): string {
  return String(Number(rate.toPrecision(6)));
}
