import { Script } from 'node:vm';
import type { Loader } from 'esbuild';
import { compileModule, type CompiledModule } from '../compile/module';
import type { ModuleRuntime } from '../compile/runtime';
import { readText, versionOf } from './localFiles';

/** How the imports of a file are met. */
export interface ModuleHost {
  runtimeFor(compiled: CompiledModule, namespace: object): ModuleRuntime;
  /** The path of a file to compile, or the namespace of something else. */
  resolve(specifier: string, options: unknown, importer: string): Promise<string | object>;
}

interface Module {
  path: string;
  version: string;
  namespace: object;
  compiled?: CompiledModule;
  /** In the order of the imports. */
  dependencies: (Module | object)[];
  linking: Promise<void>;
  body?: AsyncGenerator<void>;
  evaluation?: Promise<void>;
  evaluated: boolean;
}

type Factory = (runtime: ModuleRuntime, ...namespaces: object[]) => AsyncGenerator<void>;

/** The user's own files: compiled once, and again when they or what they import have changed. */
export class LocalModules {
  private readonly modules = new Map<string, Module>();
  private readonly known = new WeakMap<object, Module>();

  constructor(private readonly host: ModuleHost) {}

  /** The namespace of a file, evaluated. */
  async import(path: string): Promise<object> {
    await this.dropChanged(path);
    const root = this.link(path);
    for (let before = 0, graph = [root]; graph.length > before;) {
      await Promise.all(graph.map(({ linking }) => linking));
      before = graph.length;
      graph = this.reachable(root);
    }
    for (const module of this.reachable(root)) await this.instantiate(module);
    await this.evaluate(root);
    return root.namespace;
  }

  /** Whether an export may change after the module has run. */
  isLive(namespace: object, name: string): boolean {
    return this.known.get(namespace)?.compiled?.reassigned.has(name) ?? false;
  }

  private link(path: string): Module {
    const present = this.modules.get(path);
    if (present) return present;
    const namespace = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as object;
    const module: Module = {
      path,
      version: '',
      namespace,
      dependencies: [],
      linking: Promise.resolve(),
      evaluated: false,
    };
    this.modules.set(path, module);
    this.known.set(namespace, module);
    module.linking = this.compile(module).catch((error: unknown) => {
      this.forget(module);
      throw error;
    });
    return module;
  }

  private async compile(module: Module): Promise<void> {
    module.version = await versionOf(module.path);
    const code = await readText(module.path);
    const compiled = await compileModule({ filename: module.path, code, loaders: loadersFor(module.path) });
    module.compiled = compiled;
    for (const { specifier, options } of compiled.imports) {
      const found = await this.host.resolve(specifier, options, module.path);
      module.dependencies.push(typeof found === 'string' ? this.link(found) : found);
    }
  }

  private async instantiate(module: Module): Promise<void> {
    const { compiled } = module;
    if (module.body || !compiled) return;
    const factory = new Script(compiled.code, { filename: module.path }).runInThisContext() as Factory;
    const namespaces = module.dependencies.map((one) => (this.isModule(one) ? one.namespace : one));
    module.body = factory(this.host.runtimeFor(compiled, module.namespace), ...namespaces);
    await module.body.next();
  }

  private evaluate(module: Module): Promise<void> {
    // Not before it is noted: modules in a circle come back here.
    const run = () => this.run(module);
    return (module.evaluation ??= Promise.resolve()
      .then(run)
      .catch((error: unknown) => {
        this.forget(module);
        throw error;
      }));
  }

  private async run(module: Module): Promise<void> {
    for (const dependency of this.modulesOf(module)) {
      // In a circle, whoever was imported first runs last.
      const circular =
        dependency.evaluation && !dependency.evaluated && this.reachable(dependency).includes(module);
      if (!circular) await this.evaluate(dependency);
    }
    await module.body?.next();
    module.evaluated = true;
  }

  private async dropChanged(path: string): Promise<void> {
    const root = this.modules.get(path);
    if (!root) return;
    const changed = new Set<Module>();
    for (const module of this.reachable(root)) {
      const current = this.modules.get(module.path) === module;
      if (!current || (await versionOf(module.path)) !== module.version) changed.add(module);
    }
    for (const module of this.reachable(root)) {
      if (this.reachable(module).some((one) => changed.has(one))) this.forget(module);
    }
  }

  private forget(module: Module): void {
    if (this.modules.get(module.path) === module) this.modules.delete(module.path);
  }

  private reachable(root: Module): Module[] {
    const found = new Set([root]);
    for (const module of found) for (const dependency of this.modulesOf(module)) found.add(dependency);
    return [...found];
  }

  private modulesOf(module: Module): Module[] {
    return module.dependencies.filter((one) => this.isModule(one));
  }

  private isModule(value: Module | object): value is Module {
    return 'linking' in value && this.known.get(value.namespace) === value;
  }
}

function loadersFor(path: string): [Loader, ...Loader[]] {
  if (path.endsWith('x')) return path.endsWith('.tsx') ? ['tsx'] : ['jsx'];
  return /\.[mc]?ts$/.test(path) ? ['ts', 'tsx'] : ['jsx'];
}
