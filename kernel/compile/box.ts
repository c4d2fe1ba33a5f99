/**
 * The place where one top-level name of the notebook lives. Compiled cells hold boxes, not values, so
 * that a function sees what a later cell assigns or declares.
 *
 * `v` is an own data property once a cell has declared the name; until then the accessors of the class
 * answer, which look for a global of that name and else say that it is not defined.
 */
export class Box {
  /** Set by the latest declaration. */
  constant = false;

  constructor(readonly name: string) {}

  get declared(): boolean {
    return Object.hasOwn(this, 'v');
  }

  get v(): unknown {
    if (this.name in globalThis) return (globalThis as Record<string, unknown>)[this.name];
    throw new ReferenceError(`${this.name} is not defined`);
  }

  set v(value: unknown) {
    if (!(this.name in globalThis)) {
      throw new ReferenceError(`${this.name} is not defined: declare it with let ${this.name} = …`);
    }
    (globalThis as Record<string, unknown>)[this.name] = value;
  }

  /** What a declaration with `let`, `function`, `class` or `enum` assigns to. */
  set d(value: unknown) {
    this.declare(value, false);
  }

  /** What a declaration with `const` assigns to. */
  set c(value: unknown) {
    this.declare(value, true);
  }

  /** `typeof`, which does not throw for names that nobody declared. */
  get t(): string {
    return this.declared || this.name in globalThis ? typeof this.v : 'undefined';
  }

  declare(value: unknown, constant: boolean): void {
    this.constant = constant;
    Object.defineProperty(this, 'v', { value, writable: true, enumerable: true, configurable: true });
  }

  /** Makes every read call `get`: for names whose value lives elsewhere. */
  declareLive(get: () => unknown): void {
    this.constant = true;
    Object.defineProperty(this, 'v', { get, set: undefined, enumerable: true, configurable: true });
  }

  /** `var` without a value: keeps the value that an earlier cell gave. */
  hoist(fresh: boolean): void {
    if (fresh || !this.declared) this.declare(undefined, false);
    this.constant = false;
  }
}
