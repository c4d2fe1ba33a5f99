import { linearTicks, logTicks } from '../../../kernel/protocol/ticks';
import type { LineModel } from '../../shared/lineModel';
import type { Range } from '../../shared/stepAxis';

/**
 * The steps to show. While a run goes on the axis does not grow with every point: it ends at the planned
 * last step, halved as long as the curve fits in, so that it moves a few times only.
 */
export function stepRange(model: LineModel): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const { x } of model.series) {
    min = Math.min(min, x[0] ?? Infinity);
    max = Math.max(max, x.at(-1) ?? -Infinity);
  }
  if (min > max) return [0, model.epochs.plannedSteps ?? 1];
  const planned = model.epochs.plannedSteps;
  if (planned !== undefined && planned > max) max = halveDownTo(planned, max);
  return max > min ? [min, max] : [min - 1, max + 1];
}

function halveDownTo(planned: number, needed: number): number {
  let end = planned;
  while (end / 2 >= needed && end / 2 >= 8) end /= 2;
  return end;
}

/** A logarithmic axis is a linear one of logarithms; what is not above zero has no place on it. */
export function toScale(value: number | null, log: boolean): number | null {
  if (value === null || !log) return value;
  return value > 0 ? Math.log10(value) : null;
}

/** The range of the value axis in scale units, and its ticks. */
export function valueTicks([min, max]: Range, log: boolean, count: number): number[] {
  if (!log) return linearTicks(min, max, count);
  return logTicks(10 ** min, 10 ** max, count).map(Math.log10);
}

/** Values at the end of a noisy curve that tell how far it usually swings. */
const RECENT = 400;

/** The latest value, and the range of most of those before: beside flat curves the noise would fill the whole frame. */
export function usualRange(values: readonly (number | null)[]): number[] {
  const recent = values.slice(-RECENT).filter((value) => value !== null);
  const sorted = recent.toSorted((a, b) => a - b);
  const at = (share: number): number[] => sorted.slice(Math.floor(share * (sorted.length - 1))).slice(0, 1);
  return [...recent.slice(-1), ...at(0.05), ...at(0.95)];
}

export interface Bounds {
  log: boolean;
  ceiling?: number;
  references: readonly number[];
}

/**
 * Some air around the data. `previous` is kept while the data stay inside it and fill most of it: an axis
 * that twitches with every point cannot be read.
 */
export function valueRange(data: Range, bounds: Bounds, previous?: Range): Range {
  let [min, max] = data;
  for (const value of bounds.references) {
    const place = toScale(value, bounds.log);
    if (place !== null) [min, max] = [Math.min(min, place), Math.max(max, place)];
  }
  if (
    previous &&
    min >= previous[0] &&
    max <= previous[1] &&
    max - min >= 0.7 * (previous[1] - previous[0])
  ) {
    return previous;
  }
  // A flat curve that was smoothed differs from itself in the last digit.
  const isFlat = !(max - min > 1e-9 * Math.max(Math.abs(min), Math.abs(max)));
  const air = (isFlat ? 0 : (max - min) * 0.07) || Math.max(Math.abs(max) * 0.1, 1e-6);
  return [floorOf(min, max, air, bounds), ceilingOf(max, air, bounds)];
}

function floorOf(min: number, max: number, air: number, { log }: Bounds): number {
  if (!log && min >= 0 && min < (max - min) * 0.3) return 0;
  return min - air;
}

function ceilingOf(max: number, air: number, { log, ceiling }: Bounds): number {
  if (ceiling === undefined) return max + air;
  const top = toScale(ceiling, log) ?? ceiling;
  // A little above, so that a line at the ceiling is not cut in half.
  return max <= top ? Math.min(max + air, top + air * 0.15) : max + air;
}
