import type { Optimizer, Scalar, Tensor } from '@tensorflow/tfjs';
import { readsAtOnce, valuesOf } from '../checks/inMemory';
import type { LossFault } from '../monitors/monitor';
import { lossFault } from './lossFault';
import type { Tracker } from './tracker';
import { namedGradients, type VariableGradients } from './variableGradients';
import type { WatchParts } from './watchParts';

/** Knows which training the step under way belongs to: one of a model's methods, or one that the user wrote. */
export class Steps {
  /** Whose gradients are taken, while a train function of a model runs. */
  private training: Tracker | undefined;
  private applying = false;
  /** Value of the function that gradients were last taken of: the loss of a hand-written step. */
  private loss: Scalar | number | undefined;
  /** Of hand-written steps in this cell: a loss was looked at, and is no number. */
  private sawLoss = false;
  private fault: LossFault | undefined;

  constructor(private readonly parts: WatchParts) {}

  /** Runs `action`, one step of `tracker`. */
  during<T>(tracker: Tracker, action: () => T): T {
    this.training = tracker;
    try {
      return action();
    } finally {
      this.training = undefined;
    }
  }

  /** Nothing is in the middle of a step any more. */
  cellEnded(): void {
    this.applying = false;
    this.training = undefined;
    this.loss = undefined;
    this.sawLoss = false;
    this.fault = undefined;
  }

  /** `optimizer` is about to take gradients itself. */
  optimizerMet(optimizer: object): void {
    const { look, loops } = this.parts;
    if (!this.training && !loops.get(optimizer)) look.watch.expect();
  }

  /** Runs `take`, which computes gradients of `forward`, and remembers what of. */
  gradients<R extends { value: Tensor }>(
    depth: number,
    { forward, variables }: { forward: () => Tensor; variables: readonly Tensor[] },
    take: (forward: () => Tensor) => R,
  ): R {
    const { loops, recorder, look, guard } = this.parts;
    const own = !this.training && !this.applying && depth === 0;
    if (own) loops.throwIfInterrupted();
    const result = take(own && !recorder.isQuiet ? look.watch.watching(forward, variables) : forward);
    if (own) this.loss = this.lossOf(result.value);
    if (depth === 0) guard.attempt(() => this.lookAtFirst(result.value, forward));
    return result;
  }

  /** Runs `apply`, one call of `applyGradients`. An optimizer that calls another, or its base class, makes one step. */
  applyGradients(optimizer: Optimizer, gradients: VariableGradients, apply: () => void): void {
    if (this.applying) {
      apply();
      return;
    }
    this.applying = true;
    try {
      if (this.training) this.applyTo(this.training, optimizer, gradients, apply);
      else this.applyOwn(optimizer, gradients, apply);
    } finally {
      this.applying = false;
    }
  }

  private applyTo(
    training: Tracker,
    optimizer: Optimizer,
    gradients: VariableGradients,
    apply: () => void,
  ): void {
    const { guard } = this.parts;
    guard.attempt(() => training.gradients(optimizer, gradients));
    apply();
    guard.attempt(() => training.applied());
  }

  private applyOwn(optimizer: Optimizer, gradients: VariableGradients, apply: () => void): void {
    const { guard, loops } = this.parts;
    const { loss } = this;
    this.loss = undefined;
    if (loss === undefined) loops.throwIfInterrupted();
    let tracker: Tracker | undefined;
    guard.attempt(() => {
      tracker = this.trackerOf(optimizer, gradients);
      tracker.gradients(optimizer, gradients);
    });
    apply();
    guard.attempt(() => tracker?.applied());
    guard.attempt(() => (isThere(loss) ? tracker?.step(['loss'], [loss]) : tracker?.step([], [])));
  }

  /** Of the loop that makes this step, with what was seen while its loss was computed. */
  private trackerOf(optimizer: Optimizer, gradients: VariableGradients): Tracker {
    const { look, loops, starts, company, currentCell } = this.parts;
    const { step } = look.watch;
    const tracker = loops.of(optimizer, currentCell(), () => {
      const begun = starts.ofLoop(optimizer, step);
      if (step?.model && company.hasLearned(step.model)) begun.start.goesOn = true;
      return begun;
    });
    look.watch.loopStep(tracker);
    if (this.fault) tracker.lossFault(this.fault);
    this.fault = undefined;
    company.stepsNow(tracker, new Set(namedGradients(gradients).map(({ variable }) => variable)));
    tracker.shifting(company.shifts(tracker, look.watch.isFixed(tracker)));
    return tracker;
  }

  /** Of a training whose first loss is no number, and where that can be read now: which operation makes it so. */
  private lookAtFirst(value: Tensor, forward: () => Tensor): void {
    const { tf, recorder, places } = this.parts;
    const { training } = this;
    const first = training ? training.steps === 0 : !this.applying && !this.sawLoss;
    if (!first || recorder.isQuiet || value.rank !== 0 || !readsAtOnce(tf)) return;
    const bad = !Number.isFinite(valuesOf(tf, value)[0]);
    if (!training) this.sawLoss = true;
    const fault = bad ? lossFault(tf, forward, () => places.here()) : undefined;
    if (!fault) return;
    if (training) training.lossFault(fault);
    else this.fault = fault;
  }

  /** A loss in this process' memory is read before the user can dispose it. */
  private lossOf(value: Tensor): Scalar | number | undefined {
    const { tf } = this.parts;
    if (value.rank !== 0) return undefined;
    return readsAtOnce(tf) ? valuesOf(tf, value)[0] : (value as Scalar);
  }
}

function isThere(loss: Scalar | number | undefined): loss is Scalar | number {
  return typeof loss === 'number' || (loss !== undefined && !loss.isDisposed);
}
