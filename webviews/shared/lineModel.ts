import type { ColorToken } from './theme';

/** One curve. The arrays may grow between two calls of `LineChart.setModel`. */
export interface LineSeries {
  /** Stable, unique within the chart; hiding is remembered by it. */
  id: string;
  label: string;
  color: ColorToken;
  /** Global steps, ascending. */
  x: readonly number[];
  /** Null where the value was not finite. */
  y: readonly (number | null)[];
  dashed?: boolean;
  /** Behind the others, thin: the batches behind the epochs. */
  secondary?: boolean;
  /** Noisy: drawn smoothed, the raw values faint behind. */
  smooth?: boolean;
  /** Ring at the best value. */
  best?: 'min' | 'max';
}

/** A horizontal line with a name, e.g. the human level. */
export interface Reference {
  label: string;
  value: number;
}

/** Where epochs end, to label the axis with them. */
export interface Epochs {
  ends: readonly number[];
  /** For the epochs that are still to come. */
  stepsPerEpoch?: number;
  /** Last step of the run where it is known and the run is still going on. */
  plannedSteps?: number;
  /** The axis counts epochs and no steps: runs with batches of different size beside each other. */
  only?: true;
}

/** A finding at the step where it began. */
export interface Badge {
  id: string;
  step: number;
  severity: 'error' | 'warning' | 'hint';
  text: string;
}

export interface LineModel {
  id: string;
  title: string;
  series: LineSeries[];
  epochs: Epochs;
  references: Reference[];
  format: (value: number) => string;
  /** Values cannot go above this: 1 for accuracy. */
  ceiling?: number;
  badges?: readonly Badge[];
}

/** What the reader has set. */
export interface LineView {
  log: boolean;
  /** Weight of the past in the moving average, in [0, 1). */
  smoothing: number;
  hidden: ReadonlySet<string>;
}

/** The value of one curve at the crosshair. */
export interface Reading {
  id: string;
  label: string;
  value: number | null;
  /** Step of the value. */
  at: number;
}
