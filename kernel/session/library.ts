import { createRequire } from 'node:module';
import type * as Library from '../library/entry';
import { distPath } from '../vendor';
import type { EngineHolder } from './engineHolder';
import type { Provided } from './importer';

const TENSORFLOW = /^@tensorflow\/tfjs(?:$|[-/])/;
const LIBRARY = /^descent(?:$|\/)/;

/** `descent`, `descent/…` and TensorFlow.js: all of them need an engine first. */
export class ProvidedModules implements Provided {
  private library: typeof Library | undefined;

  constructor(
    private readonly engine: EngineHolder,
    private readonly runtime: () => Parameters<typeof Library.configure>[0],
  ) {}

  provides(specifier: string): boolean {
    return LIBRARY.test(specifier) || TENSORFLOW.test(specifier);
  }

  async prepare(specifier: string): Promise<void> {
    await this.engine.ensure();
    if (LIBRARY.test(specifier)) this.load();
  }

  /** TensorFlow.js itself is found by the redirected `require`, like everywhere in the process. */
  exportsOf(specifier: string): unknown {
    if (!LIBRARY.test(specifier)) return undefined;
    const { modules } = this.load();
    const name = Object.keys(modules).find((key) => key === specifier);
    if (name !== undefined) return modules[name as keyof typeof modules];
    throw new Error(`Descent has no module '${specifier}'; it has ${Object.keys(modules).join(', ')}.`);
  }

  private load(): typeof Library {
    if (this.library) return this.library;
    const path = distPath('kernel', 'library.cjs');
    const library = createRequire(path)(path) as typeof Library;
    library.configure(this.runtime());
    return (this.library = library);
  }
}
