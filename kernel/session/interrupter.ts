import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';
import { FrameReader } from '../wire/frames';
import { RunnerPipe, Shared, type ToInterrupter } from '../wire/runnerWire';

/**
 * A thread of the runner that is never busy. It raises the flag that loops look at, and where no loop of
 * the user runs (a package computes for minutes) it terminates JavaScript on the main thread.
 */
interface InterrupterData {
  shared: Int32Array;
  /** Node before AsyncContextFrame aborts when code that was entered through an async hook is terminated. */
  canTerminate: boolean;
}

const PATIENCE_MS = 300;
const { shared, canTerminate } = workerData as InterrupterData;

const reader = new FrameReader((message) => interrupt((message as ToInterrupter).serial));
const pipe = new Socket({ fd: RunnerPipe.interrupts, readable: true, writable: false });
pipe.on('data', (bytes: Buffer) => reader.push(bytes));
// Without its supervisor nobody could stop or even see this process.
pipe.on('close', () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1000));

function interrupt(serial: number): void {
  if (Atomics.load(shared, Shared.running) !== serial) return;
  Atomics.store(shared, Shared.stop, serial);
  if (canTerminate) setTimeout(() => terminate(serial), PATIENCE_MS);
}

function terminate(serial: number): void {
  const stuck =
    Atomics.load(shared, Shared.running) === serial && Atomics.load(shared, Shared.seen) !== serial;
  if (!stuck) return;
  Atomics.store(shared, Shared.terminated, serial);
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
}
