import { join, unknown, type Value } from './values';

/** Names and what they hold. */
export class Scope {
  private readonly names = new Map<string, Value>();

  constructor(readonly parent?: Scope) {}

  declare(name: string, value: Value): void {
    this.names.set(name, value);
  }

  get(name: string): Value | undefined {
    return this.names.get(name) ?? this.parent?.get(name);
  }

  /** False when nobody has declared the name. */
  assign(name: string, value: Value): boolean {
    if (!this.names.has(name)) return this.parent?.assign(name, value) ?? false;
    this.names.set(name, value);
    return true;
  }

  /** What all visible names hold, to come back to. */
  save(): Map<Scope, Map<string, Value>> {
    const saved = this.parent?.save() ?? new Map<Scope, Map<string, Value>>();
    return saved.set(this, new Map(this.names));
  }

  static restore(saved: Map<Scope, Map<string, Value>>): void {
    for (const [scope, names] of saved) {
      scope.names.clear();
      for (const [name, value] of names) scope.names.set(name, value);
    }
  }

  /** Now either what stands here or what was saved may hold. */
  static join(saved: Map<Scope, Map<string, Value>>): void {
    for (const [scope, names] of saved) {
      for (const [name, value] of scope.names) {
        const other = names.get(name);
        // Declared in one of the ways only: it is that, or an error to read it.
        if (other !== undefined) scope.names.set(name, join(other, value));
      }
      for (const [name, value] of names) if (!scope.names.has(name)) scope.names.set(name, value);
    }
  }

  forget(name: string): void {
    if (this.names.has(name)) this.names.set(name, unknown);
    else this.parent?.forget(name);
  }
}
