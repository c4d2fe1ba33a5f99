import type ts from 'typescript';
import { once } from '../analyze/once';
import type { SourceFacts } from '../facts';

/** Whether these words stand in any cell. */
export function mentions(words: RegExp): (source: SourceFacts) => boolean {
  const inCell = once((tree: ts.SourceFile) => words.test(tree.text));
  return ({ cells }) => cells.some(({ ast }) => inCell(ast));
}
