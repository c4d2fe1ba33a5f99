type Method = (...args: never[]) => unknown;

/** Runs in place of a method: `self` is its `this`, `proceed` the method itself, bound to it. */
export type Around<T, M extends Method> = (
  self: T,
  proceed: (...args: Parameters<M>) => ReturnType<M>,
  ...args: Parameters<M>
) => ReturnType<M>;

/** Methods replaced on objects of TensorFlow.js, and the way back. */
export class Patches {
  private readonly undo: (() => void)[] = [];

  /** Puts `around` about `owner[name]`, an own or inherited method. */
  wrap<T extends { [key in K]: Method }, K extends string>(owner: T, name: K, around: Around<T, T[K]>): void {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    const original = owner[name];
    const value = function (this: T, ...args: Parameters<T[K]>) {
      return around(this, (...own) => original.apply(this, own) as ReturnType<T[K]>, ...args);
    };
    Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
    this.undo.push(() => putBack(owner, name, before));
  }

  /** Calls `onAssign(instance)` when a constructor gives its instance the property `name` for the first time. */
  watchAssignment(prototype: object, name: string, onAssign: (instance: object) => void): void {
    const before = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: () => undefined,
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
        onAssign(this);
      },
    });
    this.undo.push(() => putBack(prototype, name, before));
  }

  restore(): void {
    this.undo
      .splice(0)
      .reverse()
      .forEach((undo) => undo());
  }
}

function putBack(owner: object, name: PropertyKey, before: PropertyDescriptor | undefined): void {
  if (before) Object.defineProperty(owner, name, before);
  else Reflect.deleteProperty(owner, name);
}
