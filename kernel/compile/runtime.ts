import type { Box } from './box';

/** What compiled code calls. One for each source that runs. */
export interface Runtime {
  /** `stop[0]` is not zero while an interrupt waits for synchronous code. */
  readonly stop: Int32Array;
  /** Called where `stop[0]` was not zero; throws if the interrupt is meant for what runs now. */
  stopped(): void;
  /** Around what `await` waits for: rejects when the run is interrupted. */
  guard(awaited: unknown): unknown;
  /** Around what `for await` iterates over. */
  each(iterable: unknown): unknown;
  /** `import(specifier)`, from the place of this source. */
  import(specifier: unknown, options?: unknown): Promise<object>;
  /** Gives imported names to the boxes of a cell; `*` is the namespace. */
  bind(namespace: object, specifier: string, names: [box: Box, imported: string][]): void;
  /** Throws: the name is a constant. */
  constant(name: string): never;
  readonly meta: object;
}

/** What compiled modules call besides. */
export interface ModuleRuntime extends Runtime {
  /** `require`, `__dirname` and `__filename`. */
  readonly scope: object;
  /** The module's exports, read when they are used. */
  exports(getters: { [name: string]: () => unknown }): void;
  /** `export * from …` */
  exportAll(namespace: object): void;
}
