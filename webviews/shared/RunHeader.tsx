import type { JSX } from 'preact';
import { epochsEnded } from '../../kernel/protocol/epochs';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { formatCount, formatDuration, formatNumber } from '../../kernel/protocol/format';

/** What a run is doing, in words. A run that was saved while it ran and has no kernel is `stale`. */
export type Shown = 'running' | 'paused' | 'finished' | 'interrupted' | 'failed' | 'stale';

const WORDS: Readonly<Record<Shown, string>> = {
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  interrupted: 'Stopped',
  failed: 'Failed',
  stale: 'Saved while running',
};

export function StatusPill({ status }: { status: Shown }): JSX.Element {
  return (
    <span class={`dsc-pill dsc-pill-${status}`}>
      <span class="dsc-pill-dot" aria-hidden="true" />
      {WORDS[status]}
    </span>
  );
}

/** Share done in [0, 1], where the end is known. */
export function shareDone({ info, progress }: RunSnapshot): number | undefined {
  if (info.epochs === undefined) return undefined;
  const inEpoch = info.stepsPerEpoch ? progress.batch / info.stepsPerEpoch : 0;
  return Math.min(1, (progress.epoch + (progress.epoch < info.epochs ? inEpoch : 0)) / info.epochs);
}

export function ProgressBar({ snapshot }: { snapshot: RunSnapshot }): JSX.Element {
  const share = shareDone(snapshot);
  const text = progressFacts(snapshot).join(', ');
  return (
    <div
      class={share === undefined ? 'dsc-progress dsc-progress-unknown' : 'dsc-progress'}
      role="progressbar"
      aria-label={`${snapshot.info.name} progress`}
      aria-valuetext={text}
      {...(share === undefined
        ? {}
        : { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(share * 100) })}
    >
      <div class="dsc-progress-bar" style={{ transform: `scaleX(${share ?? 0.3})` }} />
    </div>
  );
}

/** `Epoch 4/10`, `batch 120/375`, `12.3k samples/s`, `42 s left`. */
export function progressFacts({ info, progress, status }: RunSnapshot): string[] {
  if (status !== 'running') return finalFacts({ info, progress });
  const epoch = Math.min(progress.epoch + 1, info.epochs ?? Infinity);
  const facts = [];
  if (info.via !== 'loop' || info.epochs !== undefined) facts.push(`Epoch ${of(epoch, info.epochs)}`);
  if (info.stepsPerEpoch !== undefined || info.epochs !== undefined)
    facts.push(`batch ${of(progress.batch, info.stepsPerEpoch)}`);
  else facts.push(`step ${formatCount(progress.step)}`);
  if (progress.samplesPerSecond !== undefined)
    facts.push(`${formatNumber(progress.samplesPerSecond)} samples/s`);
  if (progress.etaSeconds !== undefined) facts.push(`${formatDuration(progress.etaSeconds)} left`);
  return facts;
}

function finalFacts({ info, progress }: Pick<RunSnapshot, 'info' | 'progress'>): string[] {
  const epochs = epochsEnded(progress);
  const facts = [];
  if (epochs > 0)
    facts.push(
      `${of(epochs, info.epochs === epochs ? undefined : info.epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`,
    );
  const steps = `${formatCount(progress.step)} ${progress.step === 1 ? 'step' : 'steps'}`;
  facts.push(steps, formatDuration(progress.elapsedSeconds));
  if (progress.samplesPerSecond !== undefined)
    facts.push(`${formatNumber(progress.samplesPerSecond)} samples/s`);
  return facts;
}

function of(value: number, total: number | undefined): string {
  return total === undefined ? formatCount(value) : `${formatCount(value)}/${formatCount(total)}`;
}

export function Facts({ facts }: { facts: readonly string[] }): JSX.Element {
  return (
    <span class="dsc-facts">
      {facts.map((fact) => (
        <span key={fact.replace(/[\d.,k]+/g, '#')}>{fact}</span>
      ))}
    </span>
  );
}

export function EngineBadge({ snapshot }: { snapshot: RunSnapshot }): JSX.Element {
  const { id, device, version } = snapshot.info.engine;
  return (
    <span class="dsc-engine" title={`${id} ${version}`}>
      <b>{id}</b> {device}
    </span>
  );
}
