/** Calls the next of the `actions` with every Ctrl-C; further ones call the last again. */
export function onStopRequest(...actions: (() => void)[]): { readonly asked: boolean; dispose(): void } {
  let count = 0;
  const listener = () => {
    actions[Math.min(count, actions.length - 1)]?.();
    count++;
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, listener);
  return {
    get asked() {
      return count > 0;
    },
    dispose: () => {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
