import ts from 'typescript';
import type { CellSource, Place } from '../facts';
import type { SourcePlace } from '../../../kernel/protocol/values';

/** The cell a place is in, by its identity, else by its position. */
export function cellOf(cells: readonly CellSource[], { cell, file }: SourcePlace): CellSource | undefined {
  if (!cell)
    return cells.find(({ place }) => place.file === file) ?? (cells.length === 1 ? cells[0] : undefined);
  return (
    cells.find(({ place }) => place.cell?.id === cell.id) ??
    cells.find(({ place }) => place.cell?.index === cell.index)
  );
}

/**
 * The expression a place names: the one with just these ends; else the smallest call that begins there, or is
 * called by a name that stands there, as stacks say it; else any expression that begins there; else the nearest
 * call that `suits`.
 */
export function locate(
  { ast }: CellSource,
  place: Place,
  suits: (call: ts.CallExpression) => boolean,
): ts.Expression | undefined {
  const at = offsetOf(ast, place);
  const all = expressionsOf(ast);
  const calls = all.filter((node) => ts.isCallExpression(node));
  if (at !== undefined) {
    const end = place.end && offsetOf(ast, place.end);
    const exact = all.find((node) => node.getStart(ast) === at && node.getEnd() === end);
    const starting = smallest(calls.filter((node) => node.getStart(ast) === at && suits(node)));
    const named = smallest(
      calls
        .filter(({ expression }) => expression.getStart(ast) <= at && at < expression.getEnd())
        .filter(suits),
    );
    const any = smallest(all.filter((node) => node.getStart(ast) === at));
    const found = exact ?? starting ?? named ?? any;
    if (found) return found;
  }
  return nearest(ast, calls.filter(suits), place);
}

/** The block of statements with just these ends. */
export function blockAt({ ast }: CellSource, place: Place): ts.Block | undefined {
  const [start, end] = [offsetOf(ast, place), place.end && offsetOf(ast, place.end)];
  const visit = (node: ts.Node): ts.Block | undefined =>
    ts.isBlock(node) && node.getStart(ast) === start && node.getEnd() === end
      ? node
      : ts.forEachChild(node, visit);
  return end === undefined ? undefined : visit(ast);
}

function offsetOf(
  ast: ts.SourceFile,
  { line, column }: { line: number; column: number },
): number | undefined {
  const starts = ast.getLineStarts();
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const offset = start + column - 1;
  return offset <= (starts[line] ?? ast.text.length) ? offset : undefined;
}

function expressionsOf(ast: ts.SourceFile): ts.Expression[] {
  const all: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpression(node)) all.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return all;
}

function smallest<T extends ts.Node>(nodes: T[]): T | undefined {
  return nodes.reduce<T | undefined>(
    (best, node) => (!best || node.getEnd() < best.getEnd() ? node : best),
    undefined,
  );
}

/** After edits above it, the call stands some lines further. */
function nearest(
  ast: ts.SourceFile,
  calls: ts.CallExpression[],
  place: Place,
): ts.CallExpression | undefined {
  const distance = (call: ts.CallExpression) => {
    const { line, character } = ast.getLineAndCharacterOfPosition(call.getStart(ast));
    return Math.abs(line + 1 - place.line) * 1000 + Math.abs(character + 1 - place.column);
  };
  return [...calls].sort((a, b) => distance(a) - distance(b))[0];
}
