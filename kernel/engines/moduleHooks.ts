import Module from 'node:module';
import { distPath } from '../vendor';
import { loadTensorFlow, SHARED } from './resolve';

/** What Node hands to a hook that resolves a specifier, and what it wants back. */
interface Context {
  conditions: string[];
}
interface Resolved {
  url: string;
  format?: string;
  shortCircuit?: boolean;
}
type Next = (specifier: string, context: Context) => Resolved | Promise<Resolved>;
type Resolve = (specifier: string, context: Context, next: Next) => Resolved | Promise<Resolved>;

/** What the hook must know; it can be sent to another thread. */
interface Facades {
  pattern: string;
  /** Package name to the URL of an ES module with the exports of the shared copy. */
  urls: Record<string, string>;
}

/** In the order of preference; which of them a Node has depends on its version. */
interface Hooks {
  /** Node 22.15: in this thread, for `require` of ES modules as well. */
  registerHooks?: (hooks: { resolve: Resolve }) => void;
  /** Node 20.6: in a thread of its own. */
  register?: (url: string, options: { data: Facades }) => void;
}

const hooks = Module as unknown as Hooks;
let shared = false;

/** Whether `require` may evaluate ES modules, so that the hooks are needed before it. */
export const requiresModules =
  hooks.registerHooks !== undefined ||
  (process.features as { require_module?: boolean }).require_module === true;

/**
 * Makes `import '@tensorflow/tfjs'` and its sub-packages inside of native ES modules give the one shared
 * copy, as `redirectTensorFlow` does for `require`. Calling it again does nothing.
 */
export function redirectModules(): void {
  if (shared) return;
  shared = true;
  const { packages } = loadTensorFlow();
  const urls = Object.fromEntries(Object.keys(packages).map((name) => [name, facade(name, packages[name])]));
  const facades = { pattern: SHARED.source, urls };
  if (hooks.registerHooks) hooks.registerHooks({ resolve: resolver(facades) });
  else hooks.register?.(script(hookThread), { data: facades });
}

/** Goes to the thread of the hooks as text where there is one, so it uses nothing from outside. */
function resolver({ pattern, urls }: Facades): Resolve {
  const names = new RegExp(pattern);
  return (specifier, context, next) => {
    const url = context.conditions.includes('import') ? urls[names.exec(specifier)?.[1] ?? ''] : undefined;
    return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
  };
}

const hookThread = `
let resolveShared;
export function initialize(facades) { resolveShared = (${resolver.toString()})(facades); }
export function resolve(...args) { return resolveShared(...args); }`;

/** An ES module that exports what the CommonJS bundle has under that name. */
function facade(name: string, exports: object | undefined): string {
  const path = JSON.stringify(distPath('kernel', 'tfjs.cjs'));
  const names = Object.keys(exports ?? {}).filter((key) => key !== 'default');
  return script(`import { createRequire as $createRequire } from 'node:module';
const $exports = $createRequire(${path})(${path}).packages[${JSON.stringify(name)}];
export default $exports;
export const { ${names.join(', ')} } = $exports;`);
}

const script = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
