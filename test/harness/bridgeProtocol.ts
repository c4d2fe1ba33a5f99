import { RequestType } from 'vscode-jsonrpc';
import type { Json } from '../../kernel/protocol/values';

/** Runs the source of a function `(vscode, argument) => result` in the extension host. */
export const Evaluate = new RequestType<{ source: string; argument: Json }, unknown, void>('vscode/evaluate');
