import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { namespaceOf } from './interop';
import { findLocal, isLocal } from './localFiles';
import { LocalModules, type ModuleHost } from './localModules';
import { importPackage, usesTensorFlow } from './packages';

/** What comes from Descent instead of from a file. */
export interface Provided {
  /** Whether it must be made ready, e.g. an engine loaded, before anything imports it. */
  provides(specifier: string): boolean;
  prepare(specifier: string): Promise<void>;
  /** What it exports, or undefined to look for a package. Called after `prepare`. */
  exportsOf(specifier: string): unknown;
}

/** All that `import` means in cells and in the user's files. */
export class Importer {
  readonly modules: LocalModules;

  constructor(
    private readonly provided: Provided,
    runtimeFor: ModuleHost['runtimeFor'],
  ) {
    this.modules = new LocalModules({
      runtimeFor,
      resolve: (specifier, options, importer) => this.resolve(specifier, importer),
    });
  }

  async import(specifier: string, importer: string): Promise<object> {
    const found = await this.resolve(specifier, importer);
    return typeof found === 'string' ? this.modules.import(found) : found;
  }

  /** `require` of a cell or file. */
  requireFrom(importer: string): NodeJS.Require {
    const require = createRequire(importer);
    const ours = (specifier: string): unknown => this.provided.exportsOf(specifier) ?? require(specifier);
    return Object.assign(ours, {
      resolve: require.resolve,
      cache: require.cache,
      main: require.main,
      extensions: require.extensions, // eslint-disable-line @typescript-eslint/no-deprecated -- part of the interface
    });
  }

  private async resolve(specifier: string, importer: string): Promise<string | object> {
    if (this.provided.provides(specifier)) {
      await this.provided.prepare(specifier);
      const exports = this.provided.exportsOf(specifier);
      if (exports !== undefined) return namespaceOf(exports);
    }
    if (!isLocal(specifier)) {
      // Or the package would meet TensorFlow.js before it has an engine.
      if (await usesTensorFlow(specifier, importer)) await this.provided.prepare('@tensorflow/tfjs');
      return importPackage(specifier, importer);
    }
    const path = await findLocal(specifier, importer);
    if (path.endsWith('.json')) return namespaceOf(JSON.parse(await readFile(path, 'utf8')));
    if (path.endsWith('.node') || (await isCommonJs(path))) return this.requireFresh(path);
    return path;
  }

  /** CommonJS files of the user are read again as well when they are imported again. */
  private requireFresh(path: string): object {
    const require = createRequire(path);
    if (!path.endsWith('.node')) delete require.cache[path]; // eslint-disable-line @typescript-eslint/no-dynamic-delete
    return namespaceOf(require(path));
  }
}

async function isCommonJs(path: string): Promise<boolean> {
  if (path.endsWith('.cjs')) return true;
  if (!path.endsWith('.js')) return false;
  const code = await readFile(path, 'utf8');
  if (!/\b(?:module|exports|require)\b/.test(code)) return false;
  try {
    // A function body is what Node makes of CommonJS; `import` and `export` are no statements there.
    new Script(`(function () {${code.replace(/^#!/, '//')}\n})`);
    return true;
  } catch {
    return false;
  }
}
