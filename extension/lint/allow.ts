import type { Finding } from '../../kernel/protocol/findings';
import type { SourceText } from './analyze/parse';

const COMMENT = /\/\/\s*descent-allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)/;

/**
 * Tells which findings the user has allowed: `// descent-allow rule-id, rule-id` at the end of the line or
 * alone on the line above it; above all code of a cell it holds for the whole cell.
 */
export function allowedBy(cells: readonly SourceText[]): (finding: Finding) => boolean {
  const tables = cells.map((cell) => ({ cell, table: tableOf(cell.text) }));
  return ({ rule, place }) => {
    if (!place) return false;
    const { table } =
      tables.find(({ cell }) => (place.cell ? cell.cell?.id === place.cell.id : cell.file === place.file)) ??
      {};
    return Boolean(table?.everywhere.has(rule) || table?.lines.get(place.line)?.has(rule));
  };
}

interface Table {
  everywhere: Set<string>;
  /** By one-based line. */
  lines: Map<number, Set<string>>;
}

function tableOf(text: string): Table {
  const table: Table = { everywhere: new Set(), lines: new Map() };
  if (!text.includes('descent-allow')) return table;
  const lines = text.split(/\r?\n/);
  const firstCode = lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('//'));
  lines.forEach((line, i) => {
    const ids = COMMENT.exec(line)?.[1]
      ?.split(',')
      .map((id) => id.trim());
    if (!ids) return;
    const alone = line.trim().startsWith('//');
    const forCell = alone && (firstCode < 0 || i < firstCode);
    for (const id of ids) {
      if (forCell) table.everywhere.add(id);
      else allow(table, alone ? nextCode(lines, i) : i, id);
    }
  });
  return table;
}

function allow({ lines }: Table, index: number, id: string): void {
  lines.set(index + 1, (lines.get(index + 1) ?? new Set()).add(id));
}

/** Several such comments may stand above one line. */
function nextCode(lines: string[], from: number): number {
  const next = lines.findIndex((line, i) => i > from && line.trim() !== '' && !line.trim().startsWith('//'));
  return next < 0 ? from : next;
}
