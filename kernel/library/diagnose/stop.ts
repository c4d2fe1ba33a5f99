import { InterruptedError } from '../../training/interruptedError';
import { runtime } from '../runtime';

/** Lets a long call be stopped, and the kernel breathe meanwhile. */
export interface Stop {
  /** Throws when Stop was pressed. */
  check(): void;
  /** The same after other work of the process had its turn. */
  breathe(): Promise<void>;
}

/** How long work may go on before messages are let in. */
const TURN_MS = 30;

/** To be made at the start of a call: it belongs to the cell that calls. */
export function stopOfCell(): Stop {
  const stopped = runtime().training?.stopCheck() ?? (() => false);
  let breathed = performance.now();
  const check = () => {
    if (stopped()) throw new InterruptedError('Stopped. The model keeps the weights it had before.');
  };
  return {
    check,
    async breathe() {
      check();
      if (performance.now() - breathed < TURN_MS) return;
      await new Promise((resolve) => setImmediate(resolve));
      breathed = performance.now();
      check();
    },
  };
}

/** Runs trainings that are no runs of the user's. */
export function quietly<T>(action: () => Promise<T>): Promise<T> {
  const { training } = runtime();
  return training ? training.quietly(action) : action();
}
