import { connect } from 'node:net';
import { runInThisContext } from 'node:vm';
import * as vscode from 'vscode';
import { createMessageConnection, SocketMessageReader, SocketMessageWriter } from 'vscode-jsonrpc/node';
import { Evaluate } from '../harness/bridgeProtocol';
import type { InVscode } from '../harness/bridge';

/** Started by VS Code as its "extension tests": hands the extension API to the test until that hangs up. */
export async function run(): Promise<void> {
  const address = process.env['DESCENT_TEST_BRIDGE'];
  if (!address) throw new Error('DESCENT_TEST_BRIDGE is not set: test/harness/bridge.ts does that.');
  const socket = connect(address);
  const connection = createMessageConnection(
    new SocketMessageReader(socket),
    new SocketMessageWriter(socket),
  );
  connection.onRequest(Evaluate, ({ source, argument }) => functionOf(source)(vscode, argument));
  connection.listen();
  await new Promise<void>((resolve) => {
    connection.onClose(resolve);
  });
}

function functionOf(source: string): InVscode<unknown, unknown> {
  return runInThisContext(`(${source})`) as InVscode<unknown, unknown>;
}
