import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Finding, Severity } from '../../kernel/protocol/findings';
import { parseCells } from '../lint/analyze/parse';
import { callAt } from './calls';
import { uriOf } from './notebookCells';
import { type LspRange, rulePage } from './protocol';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Information,
};

/** What the editor shows of a finding that has a place in a cell; `textOf` gives the text of cells by URI. */
export function diagnosticOf(finding: Finding, textOf: (cell: string) => string | undefined): Diagnostic {
  const related = relatedPlaces(finding, textOf);
  return {
    range: rangeOf(finding, textOf(uriOf(finding.place) ?? '') ?? ''),
    severity: severities[finding.severity],
    source: 'Descent',
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    message: messageOf(finding),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** What static rules go by stands in the code beside it; numbers that were measured do not. */
function messageOf({ message, evidence, advice, source }: Finding): string {
  const numbers = source === 'static' ? '' : evidence.join(' · ');
  return [message, numbers, advice].filter((line) => line !== '').join('\n');
}

/** The underlined text: on one line, since whole models under a squiggle are hard to read. */
export function rangeOf({ place, end }: Finding, text: string): LspRange {
  const { line, column } = place ?? { line: 1, column: 1 };
  const start = { line: line - 1, character: column - 1 };
  const to = (position: { line: number; column: number }): LspRange => ({
    start,
    end: { line: position.line - 1, character: position.column - 1 },
  });
  if (end?.line === line && end.column > column) return to(end);
  const [cell] = parseCells([{ ...place, text }]);
  const call = cell && callAt(cell.ast, { line, column });
  if (call?.calleeEnd.line === line && call.start.column === column) return to(call.calleeEnd);
  const rest = text.split(/\r?\n/)[line - 1]?.slice(column - 1) ?? '';
  const length = (end ? rest.trimEnd() : (/^[\w$.]+/.exec(rest)?.[0] ?? rest.trimEnd())).length;
  return to({ line, column: column + Math.max(1, length) });
}

/** Other places that the best fix would change. */
function relatedPlaces(
  { fixes, place }: Finding,
  textOf: (cell: string) => string | undefined,
): NonNullable<Diagnostic['relatedInformation']> {
  const [fix] = fixes ?? [];
  const elsewhere = fix?.changes.find(
    ({ place: other }) => uriOf(other) !== uriOf(place) || other.line !== place?.line,
  );
  const cell = uriOf(elsewhere?.place);
  if (!fix || !elsewhere || cell === undefined) return [];
  const where: Finding = { ...NOTHING, place: elsewhere.place };
  return [{ location: { uri: cell, range: rangeOf(where, textOf(cell) ?? '') }, message: fix.title }];
}

const NOTHING: Finding = {
  rule: '',
  source: 'static',
  severity: 'hint',
  message: '',
  evidence: [],
  advice: '',
};
