import { AsyncLocalStorage } from 'node:async_hooks';
import type { CellRef } from '../protocol/values';
import { Shared } from '../wire/runnerWire';
import { InterruptError } from './userError';

/** One execution of a cell, for as long as anything that it started lives. */
export interface Run {
  readonly serial: number;
  readonly executionId: string;
  readonly cell: CellRef;
  interrupted: boolean;
  /** Rejections of the awaits in progress. */
  readonly waiting: Set<(error: unknown) => void>;
}

/** Knows which run the code that executes now belongs to, through awaits and timers. */
export class Runs {
  private readonly storage = new AsyncLocalStorage<Run>();
  private running: Run | undefined;
  private last: Run | undefined;

  constructor(private readonly shared: Int32Array) {}

  /** The run in progress. */
  get active(): Run | undefined {
    return this.running;
  }

  /** The run that the code on the stack belongs to, as well as can be known. */
  get current(): Run | undefined {
    return this.storage.getStore() ?? this.running ?? this.last;
  }

  /** The run that began last, whatever code is on the stack. */
  get latest(): Run | undefined {
    return this.last;
  }

  begin<T>(run: Run, body: () => T): T {
    this.running = this.last = run;
    Atomics.store(this.shared, Shared.running, run.serial);
    return this.storage.run(run, body);
  }

  end(run: Run): void {
    if (this.running !== run) return;
    this.running = undefined;
    Atomics.store(this.shared, Shared.running, 0);
  }

  /** True while the running cell is to stop, also where the event loop never turns. */
  get stopping(): boolean {
    if (!this.running) return false;
    return this.running.interrupted || this.shared[Shared.stop] === this.running.serial;
  }

  /** Tells whether the run of the code on the stack has been stopped, also long after it has ended. */
  stopCheck(): () => boolean {
    const run = this.current;
    return () => run !== undefined && (run.interrupted || (this.running === run && this.stopping));
  }

  /** Ends what the run waits for. */
  interrupt(run: Run): void {
    if (run.interrupted) return;
    run.interrupted = true;
    for (const reject of run.waiting) reject(new InterruptError());
    run.waiting.clear();
  }

  /** Ends what the running cell waits for with an error. False when none runs. */
  fail(error: Error): boolean {
    if (!this.running) return false;
    for (const reject of this.running.waiting) reject(error);
    this.running.waiting.clear();
    return true;
  }

  /** See {@link Runtime.stopped}. Whatever code keeps the thread busy is stopped, not only the cell's own. */
  stopped(): void {
    const stop = this.shared[Shared.stop];
    if (!this.running || this.running.serial !== stop) {
      Atomics.store(this.shared, Shared.stop, 0);
      return;
    }
    this.interrupt(this.running);
    throw new InterruptError();
  }

  /** See {@link Runtime.guard}. */
  readonly guard = (awaited: unknown): unknown => {
    const run = this.storage.getStore();
    if (!run) return awaited;
    if (this.shared[Shared.stop] === run.serial) this.interrupt(run);
    // A second error could be caught and retried for ever; a wait without end stops any loop.
    if (run.interrupted) return new Promise(() => undefined);
    if (!isThenable(awaited)) return awaited;
    return new Promise((resolve, reject) => {
      run.waiting.add(reject);
      // V8 finds the caller for `at async …` only if these two are all that wait for the promise.
      void awaited.then(resolve, reject).then(() => run.waiting.delete(reject));
    });
  };

  /** See {@link Runtime.each}. */
  readonly each = (iterable: unknown): AsyncIterable<unknown> => ({
    [Symbol.asyncIterator]: () => {
      const iterator = iteratorOf(iterable);
      const guarded: AsyncIterator<unknown> = {
        next: async () => (await this.guard(iterator.next())) as IteratorResult<unknown>,
      };
      if (iterator.return)
        guarded.return = async () => (await iterator.return?.()) as IteratorResult<unknown>;
      return guarded;
    },
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}

function iteratorOf(iterable: unknown): AsyncIterator<unknown> {
  const source = iterable as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const asynchronous = source[Symbol.asyncIterator] as (() => AsyncIterator<unknown>) | undefined;
  if (asynchronous) return asynchronous.call(source);
  return fromSync((source as Iterable<unknown>)[Symbol.iterator]());
}

/** `for await` over a synchronous iterable awaits each value. */
function fromSync(iterator: Iterator<unknown, unknown>): AsyncIterator<unknown> {
  const awaited = async (result: IteratorResult<unknown, unknown>) => ({
    done: result.done ?? false,
    value: await result.value,
  });
  const asynchronous: AsyncIterator<unknown> = {
    next: () => Promise.resolve(iterator.next()).then(awaited),
  };
  if (iterator.return) {
    asynchronous.return = async () => awaited(iterator.return?.() ?? { done: true, value: undefined });
  }
  return asynchronous;
}
