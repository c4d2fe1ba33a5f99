import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledModule } from '../compile/module';
import type { ModuleRuntime, Runtime } from '../compile/runtime';
import type { Bindings } from './bindings';
import type { Importer } from './importer';
import type { Runs } from './runs';

/** Makes the {@link Runtime} of each source that runs. */
export class Runtimes {
  constructor(
    private readonly runs: Runs,
    private readonly stop: Int32Array,
    private readonly bindings: Bindings,
    private readonly importer: () => Importer,
  ) {}

  /** For code that belongs to the file `path`: a notebook or a module. */
  for(path: string): Runtime {
    const importer = this.importer();
    return {
      stop: this.stop,
      stopped: () => this.runs.stopped(),
      guard: this.runs.guard,
      each: this.runs.each,
      import: (specifier) => importer.import(String(specifier), path),
      bind: (namespace, specifier, names) =>
        this.bindings.bind(namespace, specifier, names, (name) => importer.modules.isLive(namespace, name)),
      constant: (name) => {
        throw new TypeError(
          `Cannot assign to ${name}: it is a constant. Declare it with let to change it later.`,
        );
      },
      meta: metaOf(path),
    };
  }

  forModule({ filename }: CompiledModule, namespace: object): ModuleRuntime {
    return {
      ...this.for(filename),
      scope: { ...scopeOf(filename), require: this.importer().requireFrom(filename) },
      exports: (getters) => addExports(namespace, getters),
      exportAll: (from) =>
        addExports(
          namespace,
          Object.fromEntries(
            Object.keys(from)
              .filter((name) => name !== 'default' && !(name in namespace))
              .map((name) => [name, () => (from as Record<string, unknown>)[name]]),
          ),
        ),
    };
  }
}

/** The names that CommonJS gives to a file. */
export const scopeOf = (path: string) => ({ __filename: path, __dirname: dirname(path) });

function metaOf(path: string): object {
  const { href } = pathToFileURL(path);
  const resolve = (specifier: string) => new URL(specifier, href).href;
  return { url: href, filename: path, dirname: dirname(path), resolve };
}

function addExports(namespace: object, getters: { [name: string]: () => unknown }): void {
  for (const [name, get] of Object.entries(getters))
    Object.defineProperty(namespace, name, { get, enumerable: true });
}
