import type { Callback, CustomCallbackArgs } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import type { Logs } from './tracker';

/** What `fit` accepts as `callbacks`. */
type UserCallbacks = Callback | Callback[] | CustomCallbackArgs | CustomCallbackArgs[] | undefined | null;

/** What the watching callback needs of a training. */
export interface FitListener {
  readonly stopped: boolean;
  /** May wait, for what is told before the first step. */
  trainBegin(): Promise<void>;
  epochBegin(epoch: number): void;
  /** May wait, to let timers and messages through. */
  batchEnd(): Promise<void>;
  epochEnd(epoch: number, logs: Logs): void;
}

type YieldEvery = ConstructorParameters<Tf['CustomCallback']>[1];

/**
 * The user's callbacks as `fit` itself would make them, and ours after them. After Stop the user's are
 * not called any more: `fit` still winds down through them, with values that mean nothing.
 */
export function fitCallbacks(
  tf: Tf,
  user: UserCallbacks,
  yieldEvery: YieldEvery,
  listener: FitListener,
): Callback[] {
  const { Guarded, Watching } = callbackClasses(tf);
  const instances = standardize(tf, user ?? {}, yieldEvery);
  return [...instances.map((callback) => new Guarded(callback, listener)), new Watching(listener)];
}

function standardize(tf: Tf, user: NonNullable<UserCallbacks>, yieldEvery: YieldEvery): Callback[] {
  const list: (Callback | CustomCallbackArgs)[] = Array.isArray(user) ? user : [user];
  if (isCallback(list[0])) return list as Callback[];
  return list.map(
    (args) => new tf.CustomCallback(args as CustomCallbackArgs, yieldEvery) as unknown as Callback,
  );
}

/** Plain objects with handlers have no `setParams`; instances of callback classes do. */
function isCallback(value: object | undefined): value is Callback {
  return value !== undefined && 'setParams' in value && 'setModel' in value;
}

const classes = new WeakMap<Tf, ReturnType<typeof defineClasses>>();

function callbackClasses(tf: Tf) {
  let defined = classes.get(tf);
  if (!defined) classes.set(tf, (defined = defineClasses(tf)));
  return defined;
}

/** Classes can only be derived once TensorFlow.js is there. */
function defineClasses(tf: Tf) {
  class Guarded extends tf.Callback {
    constructor(
      private readonly user: Callback,
      private readonly listener: FitListener,
    ) {
      super();
    }

    override setParams(params: Parameters<Callback['setParams']>[0]) {
      this.user.setParams(params);
    }

    override setModel(model: Parameters<Callback['setModel']>[0]) {
      this.user.setModel(model);
    }

    override async onTrainBegin(logs?: Logs) {
      if (!this.listener.stopped) await this.user.onTrainBegin(logs);
    }

    override async onTrainEnd(logs?: Logs) {
      if (!this.listener.stopped) await this.user.onTrainEnd(logs);
    }

    override async onEpochBegin(epoch: number, logs?: Logs) {
      if (!this.listener.stopped) await this.user.onEpochBegin(epoch, logs);
    }

    override async onEpochEnd(epoch: number, logs?: Logs) {
      if (!this.listener.stopped) await this.user.onEpochEnd(epoch, logs);
    }

    override async onBatchBegin(batch: number, logs?: Logs) {
      if (!this.listener.stopped) await this.user.onBatchBegin(batch, logs);
    }

    override async onBatchEnd(batch: number, logs?: Logs) {
      if (!this.listener.stopped) await this.user.onBatchEnd(batch, logs);
    }
  }

  class Watching extends tf.Callback {
    constructor(private readonly listener: FitListener) {
      super();
    }

    override onTrainBegin() {
      return this.listener.trainBegin();
    }

    override onEpochBegin(epoch: number) {
      this.listener.epochBegin(epoch);
      return Promise.resolve();
    }

    override onBatchEnd() {
      return this.listener.batchEnd();
    }

    override onEpochEnd(epoch: number, logs: Logs = {}) {
      this.listener.epochEnd(epoch, logs);
      return Promise.resolve();
    }
  }

  return { Guarded, Watching };
}
