import type { EngineContext } from '../engine';

const ADVICE =
  'The tensors on it are gone. Restart the kernel; if it happens again, take a smaller batch or model, ' +
  'update the driver of your GPU, or choose the engine wasm with the setting descent.engine.';

/** What must know that the device is gone. */
interface Losable {
  markLost(reason: Error): void;
}

/**
 * Reports a lost GPU, and errors that no call can throw because the GPU finds them later, with a message
 * for the user. Returns the function that ends the watch.
 */
export function watchDevice(device: GPUDevice, backend: Losable, context: EngineContext): () => void {
  let watching = true;
  let broken = false;
  const report = (problem: string): void => {
    if (!watching || broken) return;
    broken = true;
    const message = `${problem} ${ADVICE}`;
    backend.markLost(new Error(message));
    context.onDeviceLost(message);
  };
  device.onuncapturederror = ({ error }): void => {
    context.log(`webgpu: ${error.message}`);
    report(`The GPU reported an error: ${firstLine(error.message)}`);
  };
  void device.lost.then(({ reason, message }) =>
    report(`The GPU was lost (${reason}): ${firstLine(message)}`),
  );
  return () => {
    watching = false;
  };
}

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.endsWith('.') ? line : `${line}.`;
}
