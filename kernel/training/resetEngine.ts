import type { EngineInternals } from './internals';

/** Closes scopes and tapes that terminated code left open and frees what they hold. */
export function resetEngine({ state }: Pick<EngineInternals, 'state'>): void {
  const scopes = state.scopeStack;
  const tape = state.activeTape ?? [];
  Object.assign(state, {
    scopeStack: [],
    activeScope: null,
    activeTape: null,
    gradientDepth: 0,
    kernelDepth: 0,
  });
  for (const { track } of scopes) {
    for (const tensor of track) if (!tensor.kept && !tensor.isDisposed) tensor.dispose();
  }
  for (const { saved } of tape) {
    for (const tensor of saved) if (!tensor.isDisposed) tensor.dispose();
  }
}
