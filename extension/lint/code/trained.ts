import type ts from 'typescript';
import type { SourceFacts, TrainingFacts } from '../facts';
import { computedTensor } from './compute/computed';
import { knownOf, type Known } from './known';

/** Inputs and targets of a `fit`, as far as they are written out, or made by formulas, in the code. */
export function writtenData(
  source: SourceFacts | undefined,
  { nodes }: TrainingFacts,
): { x: Known | undefined; y: Known | undefined } {
  const known = (node: ts.Expression | undefined) =>
    source && node && !/^[[{]/.test(node.getText()) ? dataOf(source, node) : undefined;
  return { x: known(nodes?.x), y: known(nodes?.y) };
}

function dataOf(source: SourceFacts, node: ts.Expression): Known | undefined {
  const known = knownOf(source, node);
  if (known?.values) return known;
  const made = computedTensor(source, node);
  return made ? { shape: made.shape, values: made.values, drawn: true } : known;
}

/** Rows of numbers; undefined unless all of a table is known. */
export function tableOf(known: Known | undefined): number[][] | undefined {
  const [rows, columns = 1, more] = known?.shape ?? [];
  const values = known?.values;
  if (typeof rows !== 'number' || typeof columns !== 'number' || more !== undefined) return undefined;
  if (values?.length !== rows * columns || !values.every(Number.isFinite)) return undefined;
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}
