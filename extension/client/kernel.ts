import type { KernelConnection } from '../../kernel/client/kernelConnection';
import type { JournalEntry } from '../../kernel/protocol/events';
import type {
  AttachResult,
  CellRunParams,
  CellRunResult,
  RunControlled,
} from '../../kernel/protocol/methods';
import type { RunControl } from '../../kernel/protocol/training';
import type { EnginePreference, EngineStatus } from '../../kernel/protocol/values';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';

export interface KernelListener {
  attached(result: AttachResult): void;
  /** Entries that came together, in order. */
  entries(entries: JournalEntry[]): void;
  /** The supervisor is gone. */
  closed(reason: string): void;
}

/** A window's connection to the kernel of one notebook, with events in the batches they came in. */
export class Kernel {
  readonly #connection: KernelConnection;
  readonly #listener: KernelListener;
  readonly #waiting = new Map<string, CancellationTokenSource>();
  #batch: JournalEntry[] = [];

  constructor(connection: KernelConnection, listener: KernelListener) {
    this.#connection = connection;
    this.#listener = listener;
    listener.attached(connection.state);
    connection.onEvent((event, seq) => this.#collect({ seq, event }));
    connection.onClosed(() => listener.closed('The kernel process is gone.'));
  }

  async run(params: CellRunParams): Promise<CellRunResult> {
    const source = new CancellationTokenSource();
    this.#waiting.set(params.executionId, source);
    try {
      return await this.#connection.runCell(params, source.token);
    } finally {
      this.#waiting.delete(params.executionId);
      source.dispose();
    }
  }

  /** Takes a cell that waits out of the queue; its `run` answers `interrupted`. */
  withdraw(executionId: string): void {
    this.#waiting.get(executionId)?.cancel();
  }

  interrupt(): Promise<void> {
    return this.#connection.interrupt();
  }

  restart(engine?: EnginePreference): Promise<void> {
    return this.#connection.restart(engine);
  }

  async shutdown(): Promise<void> {
    await this.#connection.shutdown();
    this.#listener.closed('The kernel was shut down.');
  }

  controlRun(runId: string, control: RunControl): Promise<RunControlled> {
    return this.#connection.controlRun(runId, control);
  }

  listEngines(): Promise<EngineStatus[]> {
    return this.#connection.listEngines();
  }

  selectEngine(engine: EnginePreference): Promise<{ restartNeeded: boolean }> {
    return this.#connection.selectEngine(engine);
  }

  answerInput(inputId: string, value: string | null): Promise<void> {
    return this.#connection.answerInput(inputId, value);
  }

  /** Disconnects; the kernel lives on. */
  dispose(): void {
    this.#connection.dispose();
  }

  #collect(entry: JournalEntry): void {
    if (this.#batch.push(entry) > 1) return;
    queueMicrotask(() => this.#listener.entries(this.#batch.splice(0)));
  }
}
