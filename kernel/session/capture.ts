import { Console } from 'node:console';
import type { WriteStream } from 'node:tty';
import { styled } from './consoleStyles';

export type StreamName = 'stdout' | 'stderr';

/** Sends everything that JavaScript prints to `emit`, as it is printed. */
export function captureOutput(emit: (name: StreamName, text: string) => void): void {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  for (const name of ['stdout', 'stderr'] as const) {
    const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      const text = typeof chunk === 'string' ? chunk : decoders[name].decode(chunk, { stream: true });
      if (text !== '') emit(name, text);
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
      if (done) process.nextTick(done);
      return true;
    };
    (process[name] as WriteStream).write = write;
  }
  globalThis.console = notebookConsole();
}

/** Node's console without colours (notebooks are read as text too), with `%c` turned into ANSI colours. */
function notebookConsole(): Console {
  const made = new Console({ stdout: process.stdout, stderr: process.stderr, colorMode: false });
  for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'group'] as const) {
    const plain = made[method].bind(made) as (...parts: unknown[]) => void;
    made[method] = (...parts: unknown[]) => plain(...styled(parts));
  }
  return made;
}
