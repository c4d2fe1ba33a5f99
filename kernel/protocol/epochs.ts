import type { RunProgress, RunSnapshot } from './training';

/** Ends of epochs that are kept: a run may have a million of them, and later ones come at the same pace. */
export const MAX_EPOCH_ENDS = 512;

/** Puts the end of one more epoch on record. */
export function endEpoch(progress: RunProgress, step: number): void {
  progress.epochsEnded = epochsEnded(progress) + 1;
  if (progress.epochEnds.length < MAX_EPOCH_ENDS) progress.epochEnds.push(step);
}

export function epochsEnded({ epochsEnded: all, epochEnds }: RunProgress): number {
  return all ?? epochEnds.length;
}

/** One-based epoch that contains `step`, which may be one that is not kept; undefined where no epoch has ended. */
export function epochOfStep(epochEnds: readonly number[], step: number): number | undefined {
  const last = epochEnds.at(-1);
  if (last === undefined) return undefined;
  if (step <= last) return epochEnds.findIndex((end) => end >= step) + 1;
  return epochEnds.length + Math.ceil((step - last) / lastLength(epochEnds));
}

/** Step at which the one-based `epoch` ends or will end; NaN where no epoch has ended. */
export function endOfEpoch(epochEnds: readonly number[], epoch: number): number {
  const beyond = (epoch - epochEnds.length) * lastLength(epochEnds);
  return epochEnds[epoch - 1] ?? (epochEnds.at(-1) ?? NaN) + beyond;
}

/** Of such a finding nobody knows when it began: only the whole run showed it. */
export function isToldAtEnd(
  { status, progress }: Pick<RunSnapshot, 'status' | 'progress'>,
  step: number,
): boolean {
  return status !== 'running' && step >= progress.step;
}

function lastLength(epochEnds: readonly number[]): number {
  return (epochEnds.at(-1) ?? NaN) - (epochEnds.at(-2) ?? 0);
}
