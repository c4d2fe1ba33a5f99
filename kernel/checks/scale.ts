import type { InputFacts } from './facts';
import { columnStats, isConstant, overall, type ColumnStats } from './stats';

/** Whether the size of the values reaches a layer with weights as it is. */
export function scaleMatters({ entry }: InputFacts): boolean {
  return entry.kind === 'weights';
}

/** Whole numbers from 0 to somewhere near 255: pixels as they come from a file. */
export function looksLikeBytes({ train }: Pick<InputFacts, 'train'>): boolean {
  const { min, max, integers } = overall(train);
  return integers && min >= 0 && max > 100 && max <= 255 && train.columns.length >= 16;
}

export function varyingColumns({ train }: Pick<InputFacts, 'train'>): ColumnStats[] {
  return columnStats(train).filter((one) => !isConstant(one));
}

/** Rows that are pictures or long vectors, where single columns mean little. */
export function isGrid({ train, entry }: InputFacts): boolean {
  return train.shape.length >= 2 || (train.shape[0] ?? 1) > 100 || entry.className.startsWith('Conv');
}
