import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import {
  createMessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { JournalEntry } from '../protocol/events';
import * as methods from '../protocol/methods';
import type { Journal } from './journal';
import type { Kernel } from './kernel';

export interface ServerOptions {
  token: string;
  log(message: string): void;
  /** The number of attached clients has changed. */
  onClients(count: number): void;
  shutdown(): Promise<void>;
}

/** Answers clients. Nothing is served before the token was seen. */
export class KernelServer {
  private readonly server: Server;
  private readonly clients = new Set<MessageConnection>();

  constructor(
    private readonly kernel: Kernel,
    private readonly journal: Journal,
    private readonly options: ServerOptions,
  ) {
    this.server = createServer((socket) => this.accept(socket));
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(path, () => resolve());
    });
  }

  send(entries: JournalEntry[]): void {
    for (const client of this.clients) void client.sendNotification(methods.Journal, { entries });
  }

  stopListening(): void {
    this.server.close();
  }

  close(): void {
    for (const client of this.clients) client.end();
  }

  private accept(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('error', (error) => this.options.log(`client: ${error.message}`));
    const connection = createMessageConnection(
      new StreamMessageReader(socket),
      new StreamMessageWriter(socket),
    );
    connection.onRequest(methods.Attach, (params) => this.attach(connection, params));
    connection.onClose(() => {
      if (!this.clients.delete(connection)) return;
      this.options.log(`client left, ${this.clients.size} attached`);
      this.options.onClients(this.clients.size);
    });
    connection.onError(([error]) => this.options.log(`client: ${error.message}`));
    connection.listen();
  }

  private attach(connection: MessageConnection, params: methods.AttachParams) {
    const refusal = this.refusal(params);
    if (refusal !== undefined) {
      this.options.log(`client refused: ${refusal}`);
      setTimeout(() => connection.end(), 200); // the answer goes out first
      return new ResponseError<void>(-32000, refusal);
    }
    // All in one go: an event in between would be lost, or would overtake what was missed.
    const missed = this.journal.since(params.after);
    if (missed.length > 0) void connection.sendNotification(methods.Journal, { entries: missed });
    this.clients.add(connection);
    this.serve(connection);
    this.options.log(`client attached, ${this.clients.size} in all`);
    this.options.onClients(this.clients.size);
    return this.snapshot();
  }

  private refusal({ version, token }: methods.AttachParams): string | undefined {
    const expected = Buffer.from(this.options.token);
    const given = Buffer.from(token);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'The token is wrong.';
    if (version === methods.PROTOCOL_VERSION) return undefined;
    return `The kernel speaks protocol ${methods.PROTOCOL_VERSION}, the client ${version}. Shut the kernel down and run the cell again.`;
  }

  private snapshot(): methods.AttachResult {
    const { state, engine, executions } = this.kernel;
    return {
      state,
      ...(engine && { engine }),
      queue: executions.map(({ cell, executionId }) => ({ cell, executionId })),
      // Copied: the answer is written later, and points that arrive until then are sent as updates.
      runs: structuredClone(this.journal.runs.snapshots),
      pid: process.pid,
      nodeVersion: process.version,
    };
  }

  private serve(connection: MessageConnection): void {
    const { kernel } = this;
    connection.onRequest(methods.RunCell, (params, cancel) => {
      const result = kernel.run(params);
      // Cancelled while it was still on its way: then the event never fires.
      if (cancel.isCancellationRequested) kernel.cancel(params.executionId);
      else cancel.onCancellationRequested(() => kernel.cancel(params.executionId));
      return result;
    });
    connection.onRequest(methods.Interrupt, () => kernel.interrupt());
    connection.onRequest(methods.Restart, ({ engine }) => kernel.restart(engine));
    connection.onRequest(methods.Shutdown, () => this.options.shutdown());
    connection.onRequest(methods.ControlRun, ({ runId, control }) => kernel.controlRun(runId, control));
    connection.onRequest(methods.ListEngines, () => kernel.listEngines());
    connection.onRequest(methods.SelectEngine, ({ engine }) => kernel.selectEngine(engine));
    connection.onRequest(methods.AnswerInput, ({ inputId, value }) => kernel.answerInput(inputId, value));
  }
}
