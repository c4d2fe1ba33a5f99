import { CancellationTokenSource, type CancellationToken, type MessageConnection } from 'vscode-jsonrpc/node';
import type { JournalEntry, KernelEvent } from '../protocol/events';
import * as methods from '../protocol/methods';
import type { RunControl } from '../protocol/training';
import type { EnginePreference, EngineStatus } from '../protocol/values';
import type { EndpointInfo } from '../supervisor/endpoint';

export interface Disposable {
  dispose(): void;
}

type Reconnect = () => Promise<MessageConnection | undefined>;

/**
 * A client's view of one kernel: calls, and events in order, each once. When the connection breaks while
 * the supervisor lives, it is made again and what was missed follows. It is not when the supervisor is gone:
 * then calls reject and `onClosed` fires.
 */
export class KernelConnection implements Disposable {
  private connection: MessageConnection | undefined;
  private seen: number;
  private disposed = false;
  private readonly listeners = new Set<(event: KernelEvent, seq: number) => void>();
  private readonly closed = new Set<() => void>();
  /** Events before anybody listens. */
  private early: JournalEntry[] | undefined = [];
  private reconnecting: Promise<void> | undefined;

  /** Rejects with the supervisor's reason when it refuses this client. */
  static async attach(
    connection: MessageConnection,
    info: EndpointInfo,
    after: number,
    reconnect: Reconnect,
  ): Promise<KernelConnection> {
    const client = new KernelConnection(info, after, reconnect);
    client.state = await client.use(connection);
    return client;
  }

  /** The answer to the latest attach. */
  state!: methods.AttachResult;

  private constructor(
    readonly info: EndpointInfo,
    after: number,
    private readonly reconnect: Reconnect,
  ) {
    this.seen = after;
  }

  /** Number of the last journal entry that was delivered: pass it to `attachKernel` after a reload. */
  get lastSeq(): number {
    return this.seen;
  }

  /** The first listener also gets the events that came before it. */
  onEvent(listener: (event: KernelEvent, seq: number) => void): Disposable {
    this.listeners.add(listener);
    const { early = [] } = this;
    this.early = undefined;
    for (const { event, seq } of early) listener(event, seq);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** The supervisor is gone for good. */
  onClosed(listener: () => void): Disposable {
    this.closed.add(listener);
    return { dispose: () => this.closed.delete(listener) };
  }

  /** Settles when the cell has ended. Cancelling takes a cell that still waits out of the queue. */
  runCell(params: methods.CellRunParams, token?: CancellationToken): Promise<methods.CellRunResult> {
    return this.call((connection) =>
      connection.sendRequest(methods.RunCell, params, token ?? new CancellationTokenSource().token),
    );
  }

  interrupt(): Promise<void> {
    return this.call((connection) => connection.sendRequest(methods.Interrupt));
  }

  restart(engine?: EnginePreference): Promise<void> {
    return this.call((connection) => connection.sendRequest(methods.Restart, engine ? { engine } : {}));
  }

  /** Ends the kernel and its supervisor. */
  async shutdown(): Promise<void> {
    await this.call((connection) => {
      this.disposed = true; // no attempt to come back
      const closed = new Promise<void>((resolve) => connection.onClose(resolve));
      // A supervisor that is gone before its answer arrived has done what it was asked to.
      return Promise.race([connection.sendRequest(methods.Shutdown).catch(() => undefined), closed]);
    });
    this.dispose();
  }

  /** Acts on a run before its next step. */
  controlRun(runId: string, control: RunControl): Promise<methods.RunControlled> {
    return this.call((connection) => connection.sendRequest(methods.ControlRun, { runId, control }));
  }

  listEngines(): Promise<EngineStatus[]> {
    return this.call((connection) => connection.sendRequest(methods.ListEngines));
  }

  selectEngine(engine: EnginePreference): Promise<{ restartNeeded: boolean }> {
    return this.call((connection) => connection.sendRequest(methods.SelectEngine, { engine }));
  }

  answerInput(inputId: string, value: string | null): Promise<void> {
    return this.call((connection) => connection.sendRequest(methods.AnswerInput, { inputId, value }));
  }

  /** Leaves; the kernel goes on. */
  dispose(): void {
    this.disposed = true;
    this.connection?.dispose();
    this.connection = undefined;
  }

  private async call<T>(request: (connection: MessageConnection) => Promise<T>): Promise<T> {
    await this.reconnecting;
    if (!this.connection) throw new Error('The kernel is gone. Run the cell again to start a new one.');
    return request(this.connection);
  }

  private async use(connection: MessageConnection): Promise<methods.AttachResult> {
    connection.onNotification(methods.Journal, ({ entries }) => this.receive(entries));
    connection.onClose(() => {
      connection.dispose(); // rejects the calls in progress
      this.onConnectionClosed(connection);
    });
    const { version, token } = { version: methods.PROTOCOL_VERSION, token: this.info.token };
    const result = await connection.sendRequest(methods.Attach, { version, token, after: this.seen });
    this.connection = connection;
    return result;
  }

  private receive(entries: JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.seq <= this.seen) continue;
      this.seen = entry.seq;
      if (this.early) this.early.push(entry);
      else for (const listener of this.listeners) listener(entry.event, entry.seq);
    }
  }

  private onConnectionClosed(connection: MessageConnection): void {
    if (this.disposed || this.connection !== connection) return;
    this.connection = undefined;
    this.reconnecting = this.attachAgain().finally(() => (this.reconnecting = undefined));
  }

  private async attachAgain(): Promise<void> {
    try {
      const connection = await this.reconnect();
      if (connection) {
        this.state = await this.use(connection);
        return;
      }
    } catch {
      // gone in the meantime
    }
    for (const listener of this.closed) listener();
  }
}
