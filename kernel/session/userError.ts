import type { ErrorCode } from '../protocol/errors';

/** An expected failure, with what to do about it. */
export class UserError extends Error {
  override name = 'Error';

  constructor(
    message: string,
    readonly advice: string,
    readonly code: ErrorCode,
  ) {
    super(message);
  }
}

/** Thrown in the code of a run that the user stopped. */
export class InterruptError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('The cell was stopped. Variables keep the values they had.');
  }
}

/** Also the one that the training hooks throw, and those of other copies of this code. */
export function isInterrupt(error: unknown): boolean {
  return error instanceof Error && error.name === 'InterruptedError';
}
