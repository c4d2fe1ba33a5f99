import { types } from 'node:util';

/**
 * Reads a property of a value that may be anything. A getter that throws reads as undefined, and a
 * Proxy is never asked: looking at a value must not run into user code that fails.
 */
export function field(value: unknown, key: PropertyKey): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || types.isProxy(value)) {
    return undefined;
  }
  try {
    return (value as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}

export function hasMethods(value: unknown, ...names: PropertyKey[]): boolean {
  return names.every((name) => typeof field(value, name) === 'function');
}

/** Calls a method of the value with `this` set; throws what the method throws. */
export function call(value: unknown, name: PropertyKey, ...args: unknown[]): unknown {
  const method = field(value, name);
  if (typeof method !== 'function') throw new TypeError(`${String(name)} is not a method`);
  return Reflect.apply(method, value, args);
}

export function isNumberArray(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

export function isStringArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A `vm` context has its own Object.prototype, so identity is not enough.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return types.isPromise(value) || (typeof value === 'object' && hasMethods(value, 'then'));
}

export function messageOf(reason: unknown): string {
  const message = field(reason, 'message');
  if (typeof message !== 'string') return String(reason);
  const name = field(reason, 'name');
  return typeof name === 'string' && name !== '' ? `${name}: ${message}` : message;
}
