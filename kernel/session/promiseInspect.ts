import { inspect } from 'node:util';

const INTERNAL = new Set(['async_id_symbol', 'trigger_async_id_symbol', 'kResourceStore']);

/** Before AsyncContextFrame, Node keeps its async context in properties of promises; nobody wants to see them. */
export function hideAsyncContext(): void {
  void Object.defineProperty(Promise.prototype, inspect.custom, {
    value: hideInternals,
    configurable: true,
    writable: true,
  });
}

/** Gives `this`, so that `inspect` goes on as usual. */
function hideInternals(this: object): object {
  for (const symbol of Object.getOwnPropertySymbols(this)) {
    if (INTERNAL.has(symbol.description ?? '')) Object.defineProperty(this, symbol, { enumerable: false });
  }
  return this;
}
