import type { RunSnapshot } from '../../../kernel/protocol/training';
import type { CodeCell } from '../notebook/readNotebook';
import { finalMetrics } from '../run/results';

/** `0.0123`, `12.3`, `4,210`: four significant digits at most. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'NaN';
  if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential(1);
  return Number(value.toPrecision(4)).toLocaleString('en-US', { maximumFractionDigits: 4 });
}

export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0)} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return minutes < 60 ? `${minutes} min ${rest} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function firstLine({ code }: CodeCell): string {
  const line = code.split('\n').find((text) => text.trim() !== '' && !text.trim().startsWith('//'));
  return (line ?? '').trim();
}

/** `loss 0.1234  acc 0.9612  val_loss 0.15`: the last value of each metric. */
export function formatMetrics(metrics: Record<string, number | null>): string {
  return Object.entries(metrics)
    .map(([name, value]) => `${name} ${formatNumber(value)}`)
    .join('  ');
}

/** Share of the run that is done, 0 to 1; undefined where the end is not known. */
export function fractionDone({ info, progress }: RunSnapshot): number | undefined {
  if (!info.epochs) return undefined;
  const inEpoch = info.stepsPerEpoch ? Math.min(1, progress.batch / info.stepsPerEpoch) : 0;
  return Math.min(
    1,
    (Math.min(progress.epoch, info.epochs) + (progress.epoch < info.epochs ? inEpoch : 0)) / info.epochs,
  );
}

/** How far a run is and how it does: `epoch 3/50`, `batch 120/375`, `loss 0.31`, `12,000 samples/s`, `2 min 5 s left`. */
export function runFacts(run: RunSnapshot): string[] {
  const { info, progress, status } = run;
  const loss = run.series.find(({ name }) => name === 'batch/loss')?.y.at(-1);
  const ofBatches = info.stepsPerEpoch ? `batch ${progress.batch}/${info.stepsPerEpoch}` : '';
  return [
    info.epochs
      ? `epoch ${Math.min(progress.epoch + 1, info.epochs)}/${info.epochs}`
      : `step ${progress.step}`,
    status === 'running' && info.epochs ? ofBatches : '',
    formatMetrics(finalMetrics(run)) || (loss === undefined ? '' : `loss ${formatNumber(loss)}`),
    progress.samplesPerSecond ? `${formatNumber(Math.round(progress.samplesPerSecond))} samples/s` : '',
    progress.etaSeconds ? `${formatSeconds(progress.etaSeconds)} left` : '',
  ].filter((part) => part !== '');
}
