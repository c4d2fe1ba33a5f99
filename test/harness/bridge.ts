import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import { SocketMessageReader, SocketMessageWriter } from 'vscode-jsonrpc/node';
import type * as Vscode from 'vscode';
import type { Json } from '../../kernel/protocol/values';
import { Evaluate } from './bridgeProtocol';

/** A function that runs in the extension host: it sees `vscode` and its argument, nothing of its surroundings. */
export type InVscode<A, R> = (vscode: typeof Vscode, argument: A) => R | Promise<R>;

/**
 * The test's end of the line to the extension host of one window; `test/vscode/bridge.ts` is the other one.
 * After a reload of the window the new extension host takes over.
 */
export class Bridge {
  private readonly server: BridgeServer;
  private connected = deferred<MessageConnection>();

  constructor(server = new BridgeServer()) {
    this.server = server;
    this.expectNext();
  }

  /** Pass this to VS Code in the environment variable `DESCENT_TEST_BRIDGE`. */
  get address(): string {
    return this.server.address;
  }

  /** Forgets the extension host there is: `evaluate` waits for the next one. Call it before a reload. */
  expectNext(): void {
    this.connected = deferred();
    this.server.expect(this.connected.resolve);
  }

  /** A line to the next extension host, while this one keeps its own: for a second window. */
  another(): Bridge {
    return new Bridge(this.server);
  }

  /** Runs `work` in the extension host, like `page.evaluate` does in a page; its result must be JSON. */
  async evaluate<A extends Json | undefined, R>(work: InVscode<A, R>, argument?: A): Promise<R> {
    const connection = await this.connected.promise;
    const answer = await connection.sendRequest(Evaluate, {
      source: work.toString(),
      argument: argument ?? null,
    });
    return answer as R;
  }

  dispose(): void {
    this.server.dispose();
  }
}

/** Where the extension hosts of all windows call. */
class BridgeServer {
  readonly address: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private next: (connection: MessageConnection) => void = () => undefined;

  constructor() {
    const name = `descent-bridge-${randomUUID().slice(0, 8)}`;
    this.address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
    this.server = createServer((socket) => {
      this.accept(socket);
    });
    this.server.listen(this.address);
  }

  expect(next: (connection: MessageConnection) => void): void {
    this.next = next;
  }

  dispose(): void {
    this.sockets.forEach((socket) => socket.destroy());
    this.server.close();
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    this.next(listen(socket));
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

function listen(socket: Socket): MessageConnection {
  const connection = createMessageConnection(
    new SocketMessageReader(socket),
    new SocketMessageWriter(socket),
  );
  connection.listen();
  return connection;
}
