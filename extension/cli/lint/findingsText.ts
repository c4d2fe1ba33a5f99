import type { Finding, Severity } from '../../../kernel/protocol/findings';
import type { SourceText } from '../../lint/lint';

export interface FileFindings {
  file: string;
  cells: readonly SourceText[];
  findings: readonly Finding[];
}

/** For people: each finding with its line of code and what to do. */
export function findingsText(files: readonly FileFindings[]): string {
  const blocks = files.flatMap(({ file, cells, findings }) =>
    findings.map((finding) => findingText(file, cells, finding)),
  );
  return `${[...blocks, summary(files)].join('\n')}\n`;
}

function findingText(file: string, cells: readonly SourceText[], finding: Finding): string {
  const { place, severity, message, rule, evidence, advice } = finding;
  const cell = place?.cell ? `, cell ${place.cell.index + 1}` : '';
  const where = place ? `${file}${cell}:${place.line}:${place.column}` : file;
  const line = codeLine(cells, finding);
  return [
    `${where}  ${severity}  ${rule}`,
    ...(line === undefined ? [] : [`  | ${line}`]),
    `  ${message}`,
    ...evidence.map((each) => `  - ${each}`),
    `  ${advice}`,
    '',
  ].join('\n');
}

function codeLine(cells: readonly SourceText[], { place }: Finding): string | undefined {
  if (!place) return undefined;
  const source = cells.find(({ cell }) => cell?.id === place.cell?.id);
  return source?.text.split(/\r?\n/)[place.line - 1]?.trim();
}

function summary(files: readonly FileFindings[]): string {
  const all = files.flatMap(({ findings }) => findings);
  if (all.length === 0) return 'Nothing found.';
  const count = (severity: Severity, name: string) => {
    const n = all.filter((finding) => finding.severity === severity).length;
    return n === 0 ? [] : [`${n} ${name}${n === 1 ? '' : 's'}`];
  };
  return `${[...count('error', 'error'), ...count('warning', 'warning'), ...count('hint', 'hint')].join(', ')}.`;
}
