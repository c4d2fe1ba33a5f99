import { join, unknown, type Value } from './values';

/** What names held before they were written to; undefined: nothing. */
type Names = Map<string, Value | undefined>;
type Journal = Map<Scope, Names>;

let journal: Journal | undefined;

/** Names and what they hold. */
export class Scope {
  private readonly names = new Map<string, Value>();

  constructor(readonly parent?: Scope) {}

  declare(name: string, value: Value): void {
    this.write(name, value);
  }

  get(name: string): Value | undefined {
    return this.names.get(name) ?? this.parent?.get(name);
  }

  /** False when nobody has declared the name. */
  assign(name: string, value: Value): boolean {
    if (!this.names.has(name)) return this.parent?.assign(name, value) ?? false;
    this.write(name, value);
    return true;
  }

  forget(name: string): void {
    if (this.names.has(name)) this.write(name, unknown);
    else this.parent?.forget(name);
  }

  private write(name: string, value: Value): void {
    if (journal) {
      let own = journal.get(this);
      if (!own) journal.set(this, (own = new Map<string, Value | undefined>()));
      if (!own.has(name)) own.set(name, this.names.get(name));
    }
    this.names.set(name, value);
  }

  /** Does `action` and takes back what it did to names; tells what they held in between. */
  static trial(action: () => void): Journal {
    const outer = journal;
    const before = new Map<Scope, Names>();
    journal = before;
    try {
      action();
    } finally {
      journal = outer;
    }
    const after = new Map<Scope, Names>();
    before.forEach((names, scope) => after.set(scope, scope.takeBack(names)));
    return after;
  }

  private takeBack(before: Map<string, Value | undefined>): Map<string, Value | undefined> {
    const after = new Map<string, Value | undefined>();
    for (const [name, value] of before) {
      after.set(name, this.names.get(name));
      if (value) this.names.set(name, value);
      else this.names.delete(name);
    }
    return after;
  }

  /** One of the ways is gone: afterwards only what all of them that lead on agree on is known. */
  static alternatives(ways: readonly { run: () => void; leaves?: boolean }[]): void {
    const trials = ways.map(({ run }) => Scope.trial(run)).filter((_, i) => !ways[i]?.leaves);
    const touched = new Map<Scope, Set<string>>();
    for (const [scope, names] of trials.flatMap((trial) => [...trial])) {
      touched.set(scope, new Set([...(touched.get(scope) ?? []), ...names.keys()]));
    }
    for (const [scope, names] of touched) {
      for (const name of names) {
        const own = scope.names.get(name);
        const values = trials.map((trial) => trial.get(scope)?.get(name) ?? own);
        // Declared in one of the ways only: it is that, or an error to read it.
        const known = values.filter((value) => value !== undefined);
        if (known.length > 0) scope.write(name, known.reduce(join));
      }
    }
  }
}
