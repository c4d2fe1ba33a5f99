/** Thrown inside the user's training when they pressed Stop; its name is what the runner looks for. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor(message = 'Training was stopped. Variables keep the values they had.') {
    super(message);
  }
}
