import type { CellSource, Program } from '../facts';
import { Machine } from './machine';
import { factsOf } from './modelFacts';
import { parseCells, type SourceText } from './parse';
import { Source } from './source';

/** All that is known of a notebook from its source: one program over its cells, in order. */
export function analyze(texts: readonly SourceText[]): Program {
  const cells: CellSource[] = parseCells(texts);
  const source = new Source(cells);
  const machine = new Machine((node) => source.placeOf(node));
  for (const { ast } of cells) machine.runCell(ast.statements);
  machine.runUncalled();
  source.values = machine.values;
  const models = machine.book.models.map(factsOf);
  if (machine.exhausted) for (const model of models) model.complete = false;
  return { models, source };
}
