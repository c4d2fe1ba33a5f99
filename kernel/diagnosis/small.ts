import type { LossKind } from '../protocol/losses';

/** Shares of the loss of guessing below which nine tenths are explained of what there is to explain. */
const SMALL: Partial<Record<LossKind, number>> = {
  squared: 0.1,
  absolute: 0.3,
  categorical: 0.1,
  binary: 0.1,
};

/** Of a model that explains nearly all: one small loss may well be a multiple of another. */
export function isSmallError(kind: LossKind, error: number, guessing: number): boolean {
  return error < (SMALL[kind] ?? 0) * guessing;
}
