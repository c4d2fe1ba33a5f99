import ts from 'typescript';
import type { Fix } from '../../../kernel/protocol/findings';
import { applyFix, editText } from '../fixes/applyFix';
import type { SourceText } from '../lint';

/** Texts as the cells of one notebook. */
export const sourcesOf = (cells: readonly string[]): SourceText[] =>
  cells.map((text, index) => ({ cell: { id: `cell-${index}`, index }, text }));

/** Does what a quick fix says, as the editor does it. */
export function mend(cells: readonly string[], fix: Fix): string[] {
  const edits = applyFix(sourcesOf(cells), fix);
  return cells.map((text, index) => {
    const own = edits.find(({ cellIndex }) => cellIndex === index);
    return own ? editText(text, own.edits) : text;
  });
}

export function syntaxErrors(text: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
