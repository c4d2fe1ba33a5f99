import { Worker } from 'node:worker_threads';
import { distPath } from '../vendor';
import { Shared } from '../wire/runnerWire';

/** The memory that the main thread and the interrupt thread share. */
export function sharedMemory(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Shared.length * Int32Array.BYTES_PER_ELEMENT));
}

export function startInterrupter(shared: Int32Array): void {
  const canTerminate = hasAsyncContextFrame();
  const worker = new Worker(distPath('kernel', 'interrupter.cjs'), {
    workerData: { shared, canTerminate },
    execArgv: [],
    stdout: false,
    stderr: false,
  });
  worker.unref();
}

function hasAsyncContextFrame(): boolean {
  const major = Number.parseInt(process.versions.node, 10);
  return major >= 24 || process.execArgv.includes('--experimental-async-context-frame');
}
