import { ErrorCode } from '../protocol/errors';
import type { CellError } from '../protocol/values';

/** How a runner ended. */
export interface Death {
  code: number | null;
  signal: string | null;
  outOfMemory: boolean;
  /** Set when the supervisor itself ended it, with the reason. */
  because?: string;
  /** What it printed, if it never became ready. */
  lastWords?: string;
}

const fresh = 'All variables are gone; the next run starts a fresh kernel.';

/** What a cell that was running gets to say. */
export function explainDeath(death: Death): CellError {
  const { message, advice, code } = describe(death);
  const name = 'Kernel died';
  return {
    name,
    message,
    advice,
    code,
    frames: [],
    stack: `\u001b[31;1m${name}\u001b[0m: ${message}\n\n${advice}`,
  };
}

function describe(death: Death): Pick<CellError, 'message' | 'advice'> & { code: string } {
  const { code, signal, outOfMemory, because, lastWords } = death;
  if (outOfMemory) {
    return {
      message: 'The kernel ran out of memory.',
      advice: `${fresh} Keep less data in JavaScript arrays (typed arrays and tensors lie outside of the heap), or raise the limit with the setting descent.kernel.maxMemory, e.g. to 8192 (megabytes).`,
      code: ErrorCode.outOfMemory,
    };
  }
  if (lastWords !== undefined && because === undefined) {
    return {
      message: `The kernel could not start (${signal ?? code ?? '?'}). ${lastWords.trim()}`,
      advice: 'Check the settings descent.nodePath and descent.kernel.maxMemory; the log has more.',
      code: ErrorCode.kernelDied,
    };
  }
  const message =
    because ??
    (signal === null ? `The kernel exited (${code ?? '?'}).` : `The kernel was killed (${signal}).`);
  return { message, advice: `${fresh}${hintFor(code, signal, because)}`, code: ErrorCode.kernelDied };
}

function hintFor(code: number | null, signal: string | null, because: string | undefined): string {
  if (because !== undefined) return '';
  if (signal === 'SIGKILL')
    return ' On Linux the system kills the process that takes the most memory when it runs short: smaller batches, fewer rows at once and tf.tidy take less.';
  if (signal !== null)
    return ' A native module or the graphics driver may have crashed; another engine (setting descent.engine) avoids it.';
  return code === null ? '' : ' Leave out process.exit(): a cell ends by itself.';
}
