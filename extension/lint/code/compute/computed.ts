import ts from 'typescript';
import { once } from '../../analyze/once';
import type { SourceFacts } from '../../facts';
import { Computer, type Rates } from './computer';
import { partsOf, statementOf, type Part } from './parts';
import type { Tensor } from './tensor';

const partsOfSource = once((source: SourceFacts) => partsOf(source.cells.map(({ ast }) => ast)));

const importsOf = once((source: SourceFacts) =>
  source.cells.flatMap(({ ast }) => ast.statements.filter(ts.isImportDeclaration)),
);

interface Run {
  part: Part;
  imports: string;
  /** Every row is made. */
  all: Computer;
  /** Where that takes too long: some rows are. */
  some?: Computer;
}

/** By first statement, its last run: a keystroke changes one part, the others have computed what they do. */
const runs = new WeakMap<ts.Statement, Run>();

/** What a part of the program computes of its data, once for all rules that ask. */
function computed(source: SourceFacts, part: Part): Run {
  const imports = importsOf(source);
  const written = imports.map((statement) => statement.getText()).join('\n');
  const [first] = part.flat();
  const known = first && runs.get(first);
  if (known?.imports === written && isSame(known.part, part)) return known;
  const all = started('all', imports, part);
  const run = { part, imports: written, all, ...(all.stopped && { some: started('some', imports, part) }) };
  if (first) runs.set(first, run);
  return run;
}

function started(rows: Computer['rows'], imports: readonly ts.Statement[], part: Part): Computer {
  const computer = new Computer(rows);
  computer.run([imports, ...part]);
  return computer;
}

const isSame = (a: Part, b: Part) =>
  a === b ||
  (a.length === b.length &&
    a.every(
      (cell, i) => cell.length === b[i]?.length && cell.every((statement, j) => statement === b[i]?.[j]),
    ));

/** The tensor that an expression is, with numbers drawn where the program draws them. */
export function computedTensor(source: SourceFacts, node: ts.Expression): Tensor | undefined {
  const run = runOf(source, node);
  return run?.all.tensors.get(node) ?? run?.some?.tensors.get(node) ?? undefined;
}

/** The same, where every row of it was made. */
export function wholeTensor(source: SourceFacts, node: ts.Expression): Tensor | undefined {
  return runOf(source, node)?.all.tensors.get(node) ?? undefined;
}

function runOf(source: SourceFacts, node: ts.Expression): Run | undefined {
  const part = partsOfSource(source).get(statementOf(node));
  return part && computed(source, part);
}

/** The learning rates that the program sets, by where it does. */
export function computedRates(source: SourceFacts): Rates {
  const parts = new Set(partsOfSource(source).values());
  return new Map(
    [...parts].flatMap((part) => {
      const { all, some } = computed(source, part);
      return [...(some ?? all).rates];
    }),
  );
}
