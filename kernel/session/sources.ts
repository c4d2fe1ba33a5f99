import type { Compiled, Position } from '../compile/compiled';
import type { CellRef, SourcePlace } from '../protocol/values';

/** What was compiled under a file name that appears in stacks. */
export interface KnownSource {
  compiled: Compiled;
  /** Set for cells; files of the user have their path as name. */
  cell?: CellRef;
}

// Closures of old executions may still throw; beyond this many they are shown without a place.
const KEPT = 5000;

/** All code that this process has compiled, for turning positions back into the user's. */
export class Sources {
  private readonly known = new Map<string, KnownSource>();

  add(source: KnownSource): void {
    this.known.delete(source.compiled.filename);
    this.known.set(source.compiled.filename, source);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value ?? '');
  }

  /** The latest execution of a cell. */
  ofCell(id: string): KnownSource | undefined {
    return [...this.known.values()].findLast(({ cell }) => cell?.id === id);
  }

  get(filename: string): KnownSource | undefined {
    return this.known.get(filename);
  }

  /** The user's place for a place in code that runs; undefined where it is code of the compiler. */
  placeOf(filename: string, position: Position): SourcePlace | undefined {
    const source = this.known.get(filename);
    const original = source?.compiled.originalOf(position);
    if (!source || !original) return undefined;
    return source.cell ? { cell: source.cell, ...original } : { file: filename, ...original };
  }
}
