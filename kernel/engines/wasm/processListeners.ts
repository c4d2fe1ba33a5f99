const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Runs `work` and takes away the process listeners that it added. The WASM runtime installs some that
 * rethrow every error of the process, so that one user's rejected promise would end the kernel.
 */
export async function withoutNewProcessListeners<T>(work: () => Promise<T>): Promise<T> {
  const before = EVENTS.map((event) => new Set(process.listeners(event as 'uncaughtException')));
  try {
    return await work();
  } finally {
    EVENTS.forEach((event, index) => {
      for (const listener of process.listeners(event as 'uncaughtException'))
        if (before[index]?.has(listener) !== true) process.off(event, listener);
    });
  }
}
