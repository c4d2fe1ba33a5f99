/** Names and their values, inside names around them. */
export class Environment {
  private readonly values = new Map<string, unknown>();

  constructor(private readonly outer?: Environment) {}

  declare(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  has(name: string): boolean {
    return this.scopeOf(name) !== undefined;
  }

  /** Where the name is declared. */
  scopeOf(name: string): Environment | undefined {
    return this.values.has(name) ? this : this.outer?.scopeOf(name);
  }

  get(name: string): unknown {
    return this.values.has(name) ? this.values.get(name) : this.outer?.get(name);
  }

  /** False where nobody declared it. */
  assign(name: string, value: unknown): boolean {
    if (!this.values.has(name)) return this.outer?.assign(name, value) ?? false;
    this.values.set(name, value);
    return true;
  }
}
