import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Gathered } from '../../checks/gathered';
import type { Tf } from '../../engines/engine';
import type { Tracker } from '../tracker';
import { isUnmoved, leftBehind, type LeftBehind } from './leftBehind';
import { StepObserver } from './observer';
import { RowCollector } from './rowCollector';
import type { StepSeen } from './stepSeen';
import type { Tape } from './tape';

export interface DataWatchContext {
  tf: Tf;
  attempt(action: () => void): void;
  /** Trainings that are under way in this cell: two that take turns may be each other's data. */
  trainings(): number;
  /** Looks at the rows; they may be disposed once this has returned. */
  look(tracker: Tracker, gathered: Gathered): Promise<void>;
}

/** Gradients that nobody applies, as of a function that is only looked at, are not looked on for ever. */
const UNAPPLIED = 64;

interface Collecting {
  via: Gathered['via'];
  rows: RowCollector;
  model?: LayersModel;
  step?: StepSeen;
  /** Of the first step. */
  behind?: LeftBehind[];
  /** Rows may count differently, or are not those of one batch. */
  odd: boolean;
}

/** A step that was seen and has not been applied, with its own hold on the tensors. */
interface Pending {
  step: StepSeen;
  inputs: Tensor[];
  targets: Tensor[];
}

/** Gathers what trainings learn from that are given their data step by step, and has it looked at. */
export class DataWatch {
  readonly observer: StepObserver;
  private readonly collecting = new Map<Tracker, Collecting>();
  private readonly looks = new Set<Promise<void>>();
  private pending: Pending | undefined;
  private behind: LeftBehind[] = [];
  private gradients = 0;
  private expected = true;

  constructor(private readonly context: DataWatchContext) {
    this.observer = new StepObserver(context.tf, (action) => context.attempt(action));
  }

  /** A hand-written step begins whose training has not been seen. */
  expect(): void {
    this.expected = true;
  }

  /** The function that computes a loss, looked on as long as there is something to learn from it. */
  watching<T>(forward: () => T, variables: readonly Tensor[]): () => T {
    if (this.gradients++ > UNAPPLIED) {
      this.drop();
      return forward;
    }
    if (!this.expected && ![...this.collecting.values()].some(({ rows }) => rows.wants)) return forward;
    return () =>
      this.observer.watch(forward, variables, (step, tape, loss) => {
        this.seen(step);
        if (this.expected) this.lookBehind(tape, loss);
      });
  }

  /** The step whose gradients are about to be applied. */
  get step(): StepSeen | undefined {
    return this.pending?.step;
  }

  /** That step is one of `tracker`. */
  loopStep(tracker: Tracker): void {
    const { pending } = this;
    const several = this.gradients > 1;
    this.pending = undefined;
    this.gradients = 0;
    this.expected = false;
    const known = this.entry(tracker, 'loop');
    if (several) known.odd = true;
    known.behind ??= this.behind;
    this.behind = [];
    if (!pending) return;
    const { step, inputs, targets } = pending;
    if (known.step && known.step.model !== step.model) known.odd = true;
    else this.add(tracker, known, pending);
    known.step ??= step;
    this.context.tf.dispose([...inputs, ...targets]);
  }

  /** A model is about to be trained on `data`: inputs, then targets. */
  batch(tracker: Tracker, model: LayersModel, via: Gathered['via'], data: readonly Tensor[]): void {
    const known = this.entry(tracker, via);
    if (!known.rows.wants) return;
    known.model = model;
    const { length } = model.inputNames;
    const enough = known.rows.add({
      inputs: data.slice(0, length),
      targets: data.slice(length, length + model.outputNames.length),
    });
    if (enough) this.finish(tracker);
  }

  /** Each of the first steps of this training was given the same tensors. */
  isFixed(tracker: Tracker): boolean {
    return this.collecting.get(tracker)?.rows.isFixed === true;
  }

  /** Names of trainable variables before those of this training that nothing has moved since its first step. */
  leftBehind(tracker: Tracker): string[] {
    const { behind = [] } = this.collecting.get(tracker) ?? {};
    return behind.filter(isUnmoved).map(({ variable }) => variable.name);
  }

  /** With what has come so far. */
  async end(tracker: Tracker): Promise<void> {
    this.finish(tracker);
    this.collecting.delete(tracker);
    await Promise.all(this.looks);
  }

  async endAll(): Promise<void> {
    this.drop();
    this.expected = true;
    this.gradients = 0;
    await Promise.all([...this.collecting.keys()].map((tracker) => this.end(tracker)));
  }

  /** Nothing more is to be learned: the device is gone, or JavaScript was terminated. */
  discard(): void {
    this.observer.reset();
    this.context.attempt(() => {
      this.drop();
      for (const { rows } of this.collecting.values()) rows.dispose();
    });
    this.collecting.clear();
  }

  private entry(tracker: Tracker, via: Gathered['via']): Collecting {
    let known = this.collecting.get(tracker);
    if (!known) {
      known = { via, rows: new RowCollector(this.context.tf), odd: false };
      this.collecting.set(tracker, known);
    }
    return known;
  }

  /** Its tensors are there for now: gradients are still to be taken. */
  private seen(step: StepSeen | undefined): void {
    this.drop();
    if (!step) return;
    const { tf } = this.context;
    const kept = (tensor: Tensor) => tf.keep(tensor.clone());
    const { loss } = step;
    // Where rows count differently, what they are compared with is no plain label.
    const targets = loss && !loss.weighted ? [kept(loss.target)] : [];
    this.pending = { step, inputs: step.inputs.map(kept), targets };
  }

  private lookBehind(tape: Tape, loss: Tensor): void {
    this.context.attempt(() => {
      this.behind = leftBehind(this.context.tf, tape, loss);
    });
  }

  private add(tracker: Tracker, known: Collecting, { step, inputs, targets }: Pending): void {
    if (step.loss?.weighted) known.odd = true;
    if (step.model && tracker.model === step.model) tracker.firstStep(inputs, targets[0]);
    if (known.rows.wants && known.rows.add({ inputs, targets })) this.finish(tracker);
  }

  private finish(tracker: Tracker): void {
    const known = this.collecting.get(tracker);
    this.context.attempt(() => {
      const rows = known?.rows.take();
      if (!known || !rows) return;
      const { via, step, odd } = known;
      const model = known.model ?? step?.model;
      const plain = !odd && this.context.trainings() === 1;
      const [target] = rows.targets;
      if (plain && via === 'loop' && target) tracker.targetsSeen(target);
      const look = this.context.look(tracker, {
        via,
        ...rows,
        ...(model && { model }),
        plain,
        ...(step?.loss && { loss: step.loss.kind }),
        ...(step?.loss?.broadcast && { broadcast: step.loss.broadcast }),
        ...(step?.answer && { answer: step.answer }),
      });
      this.context.tf.dispose([...rows.inputs, ...rows.targets]);
      this.looks.add(look);
      void look.finally(() => this.looks.delete(look));
    });
  }

  private drop(): void {
    if (this.pending) this.context.tf.dispose([...this.pending.inputs, ...this.pending.targets]);
    this.pending = undefined;
  }
}
