import type { Output } from '../protocol/values';
import type { CellErrors } from './cellErrors';
import type { Run, Runs } from './runs';
import { isInterrupt } from './userError';

/** Errors that nobody awaits belong to the cell that started what failed; the kernel lives on. */
export function reportStrayErrors(
  runs: Runs,
  errors: CellErrors,
  output: (output: Output, run?: Run) => void,
): void {
  const report = (thrown: unknown) => {
    if (isInterrupt(thrown)) return;
    output({ kind: 'error', error: errors.of(thrown) }, runs.current);
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/** Node's warnings go to the cell, but not the deprecations of packages, which the user cannot mend. */
export function reportWarnings(output: (output: Output) => void, log: (message: string) => void): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    const text = `${warning.name}: ${warning.message}`;
    if (warning.name === 'DeprecationWarning' || warning.name === 'ExperimentalWarning') log(text);
    else output({ kind: 'stream', name: 'stderr', text: `${text}\n` });
  });
}
