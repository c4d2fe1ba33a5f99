import { formatCount, formatNumber } from '../../kernel/protocol/format';
import { wholeTicks } from '../../kernel/protocol/ticks';
import type { Epochs } from './lineModel';
import { lowerBound } from './search';

export type Range = readonly [min: number, max: number];

export interface Ticks {
  at: number[];
  labels: string[];
  unit: 'epoch' | 'step';
}

/** Ticks at the ends of epochs, or at steps where less than two epochs are in view. */
export function stepTicks(epochs: Epochs, [min, max]: Range, count: number): Ticks {
  const first = epochAt(epochs, min);
  const last = epochAt(epochs, max);
  if (first === undefined || last === undefined || last - first < 2) {
    const at = wholeTicks(min, max, count);
    return {
      at,
      labels: at.map((step) => (step < 1e5 ? formatCount(step) : formatNumber(step))),
      unit: 'step',
    };
  }
  const numbers = wholeTicks(first, last, count).filter((epoch) => within(endOf(epochs, epoch), min, max));
  return { at: numbers.map((epoch) => endOf(epochs, epoch)), labels: numbers.map(String), unit: 'epoch' };
}

function within(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

/** One-based epoch that contains the step; undefined where epochs are not known. */
export function epochAt(epochs: Epochs, step: number): number | undefined {
  const done = epochs.ends.length;
  const index = lowerBound(epochs.ends, step);
  if (index < done) return index + 1;
  const length = epochLength(epochs);
  if (length === undefined) return undefined;
  return done + Math.max(1, Math.ceil((step - (epochs.ends.at(-1) ?? 0)) / length));
}

function endOf(epochs: Epochs, epoch: number): number {
  const known = epochs.ends[epoch - 1];
  if (known !== undefined) return known;
  return (epochs.ends.at(-1) ?? 0) + (epoch - epochs.ends.length) * (epochLength(epochs) ?? 1);
}

function epochLength({ ends, stepsPerEpoch }: Epochs): number | undefined {
  if (stepsPerEpoch !== undefined) return stepsPerEpoch;
  const last = ends.at(-1);
  return last === undefined ? undefined : last - (ends.at(-2) ?? 0);
}
