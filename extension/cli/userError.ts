import { ExitCode } from './exitCode';

/** Something the user can put right. The message says what happened and what to do; no stack is shown. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly exitCode: number = ExitCode.usage,
  ) {
    super(message);
  }
}
