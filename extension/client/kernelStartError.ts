/** A kernel could not be started for a reason that the user can do something about. */
export class KernelStartError extends Error {
  override readonly name = 'Kernel did not start';

  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}
