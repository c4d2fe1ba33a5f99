import { connect } from 'node:net';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';

/** A connection to a supervisor's socket; undefined where nobody listens. */
export function connectTo(path: string): Promise<MessageConnection | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.setNoDelay(true);
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => {
      const connection = createMessageConnection(
        new StreamMessageReader(socket),
        new StreamMessageWriter(socket),
      );
      connection.onError(() => undefined); // its end is what matters
      connection.onDispose(() => socket.destroy());
      connection.listen();
      resolve(connection);
    });
  });
}
