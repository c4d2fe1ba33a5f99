/** Reasons that a message of the kernel carries as `code`; text is for people, codes are for programs. */
export const ErrorCode = {
  /** The cell does not parse. */
  syntax: 'syntax',
  /** A package or file that a cell imports is not there. */
  moduleNotFound: 'module-not-found',
  /** The runner ended: exit code, signal or out of memory is in the message. */
  kernelDied: 'kernel-died',
  outOfMemory: 'out-of-memory',
  interrupted: 'interrupted',
  /** The cell waited and was dropped: one before it failed, Stop was pressed, or the kernel restarted. */
  notRun: 'not-run',
  engineUnavailable: 'engine-unavailable',
  /** The GPU went away. */
  deviceLost: 'device-lost',
  /** Wrong token, or another protocol version. */
  refused: 'refused',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
