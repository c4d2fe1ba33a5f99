import { Script } from 'node:vm';
import type { Box } from '../compile/box';
import { compileCell } from '../compile/cell';
import type { Runtime } from '../compile/runtime';
import type { Bindings } from './bindings';
import type { Sources } from './sources';
import type { CellRef } from '../protocol/values';

export interface CellCode {
  cell: CellRef;
  code: string;
  language: 'typescript' | 'javascript';
}

type CellFunction = (runtime: Runtime, ...boxes: Box[]) => Promise<{ value: unknown } | undefined>;

/** Compiles and runs cells over the notebook's bindings. */
export class Executor {
  private count = 0;

  constructor(
    private readonly sources: Sources,
    private readonly bindings: Bindings,
    private readonly runtime: Runtime,
  ) {}

  /** Gives `{ value }` if the cell ends with an expression; rejects with what the cell throws. */
  async run({ cell, code, language }: CellCode): Promise<{ value: unknown } | undefined> {
    const filename = `descent-cell-${++this.count}`;
    this.sources.add({ cell, compiled: notYetCompiled(filename, code) });
    const compiled = await compileCell({ filename, code, language }, this.bindings);
    this.sources.add({ cell, compiled });
    const cellFunction = new Script(compiled.code, { filename }).runInThisContext() as CellFunction;
    return cellFunction(this.runtime, ...compiled.boxes.map((name) => this.bindings.box(name)));
  }
}

const notYetCompiled = (filename: string, source: string) => ({
  filename,
  source,
  code: '',
  originalOf: () => undefined,
});
