import type { Optimizer } from '@tensorflow/tfjs';
import type { RunControl } from '../protocol/training';
import type { Tracker } from './tracker';

/** Whether what the user asked for was done, and why not. */
export interface Controlled {
  applied: boolean;
  reason?: string;
}

/** A training under way, as far as it can be steered from outside. */
export interface Steered {
  tracker: Tracker;
  optimizer: Optimizer;
  /** False for code that calls the optimizer itself: nothing of ours stands between two steps that could wait. */
  canWait: boolean;
  /** Ends it after the step that runs now. */
  stop(): void;
}

const ENDED: Controlled = { applied: false, reason: 'This run has ended.' };
const CANNOT_WAIT: Controlled = {
  applied: false,
  reason: 'A hand-written loop cannot be paused: it does not wait between two steps. Stop works.',
};

export function controlRun(steered: Steered | undefined, control: RunControl): Controlled {
  if (!steered) return ENDED;
  switch (control.action) {
    case 'pause':
      return steered.canWait ? done(() => steered.tracker.pause()) : CANNOT_WAIT;
    case 'resume':
      return done(() => steered.tracker.resume());
    case 'stop':
      return done(() => steered.stop());
    case 'set-learning-rate':
      return setLearningRate(steered.optimizer, control.learningRate);
  }
}

function done(action: () => void): Controlled {
  action();
  return { applied: true };
}

/** From the next step on. */
function setLearningRate(optimizer: Optimizer, rate: number): Controlled {
  if (!Number.isFinite(rate) || rate <= 0) {
    return { applied: false, reason: `A learning rate is a number above zero, not ${String(rate)}.` };
  }
  const settable = optimizer as unknown as {
    learningRate?: unknown;
    setLearningRate?: (rate: number) => void;
  };
  if (typeof settable.learningRate !== 'number') {
    return { applied: false, reason: `${optimizer.getClassName()} has no learning rate that could be set.` };
  }
  // SGD and momentum keep it on the device as well.
  if (typeof settable.setLearningRate === 'function') settable.setLearningRate(rate);
  else settable.learningRate = rate;
  return { applied: true };
}
