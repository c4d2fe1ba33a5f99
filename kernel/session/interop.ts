import { types } from 'node:util';

const made = new WeakMap<object, object>();

/** The namespace that `import` gives for what a CommonJS module exports, as TypeScript's `esModuleInterop` has it. */
export function namespaceOf(exports: unknown): object {
  if (typeof exports !== 'function' && (typeof exports !== 'object' || exports === null))
    return { default: exports };
  if (types.isModuleNamespaceObject(exports) || '__esModule' in exports) return exports;
  const known = made.get(exports);
  if (known) return known;
  const namespace = {};
  made.set(exports, namespace);
  for (const name of Object.keys(exports).filter((key) => key !== 'default')) {
    const get = () => (exports as Record<string, unknown>)[name];
    Object.defineProperty(namespace, name, { get, enumerable: true });
  }
  Object.defineProperty(namespace, 'default', { value: exports, enumerable: true });
  return namespace;
}
