import type { LossKind } from '../protocol/losses';

/** Shares of the error of guessing below which a regression explains nine tenths of what there is to explain. */
const SMALL: Partial<Record<LossKind, number>> = { squared: 0.1, absolute: 0.3 };

/** Of a regression that explains nearly all: one small error may well be a multiple of another. */
export function isSmallError(kind: LossKind, error: number, guessing: number): boolean {
  return error < (SMALL[kind] ?? 0) * guessing;
}
