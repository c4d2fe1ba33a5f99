import type ts from 'typescript';

/** A change of the text of one cell; offsets are those of the text before. */
export interface Edit {
  tree: ts.SourceFile;
  start: number;
  end: number;
  text: string;
}

export function replaceNode(node: ts.Node, text: string): Edit {
  const tree = node.getSourceFile();
  return { tree, start: node.getStart(tree), end: node.getEnd(), text };
}

export function insertAt(tree: ts.SourceFile, at: number, text: string): Edit {
  return { tree, start: at, end: at, text };
}

/** White space at the beginning of the line on which a position lies. */
export function indentAt(tree: ts.SourceFile, position: number): string {
  const { text } = tree;
  const line = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
}

export function lineOf(tree: ts.SourceFile, position: number): number {
  return tree.getLineAndCharacterOfPosition(position).line;
}

type List = ts.NodeArray<ts.Node>;

/** Puts an item into a list, on a line of its own where the others are; comments stay with their items. */
export function insertInList(list: List, tree: ts.SourceFile, index: number, text: string): Edit[] {
  const [next, before] = [list[index], list[index - 1]];
  if (before) return insertAfter(list, tree, before, next, text);
  if (!next) return [insertAt(tree, list.pos, text)];
  const start = next.getStart(tree);
  const ownLine = lineOf(tree, start) !== lineOf(tree, list.pos);
  return [insertAt(tree, start, `${text},${ownLine ? `\n${indentAt(tree, start)}` : ' '}`)];
}

function insertAfter(
  list: List,
  tree: ts.SourceFile,
  before: ts.Node,
  next: ts.Node | undefined,
  text: string,
): Edit[] {
  const start = before.getStart(tree);
  const end = before.getEnd();
  if (lineOf(tree, start) === lineOf(tree, list.pos)) return [insertAt(tree, end, `, ${text}`)];
  const hasComma = next !== undefined || list.hasTrailingComma;
  const rest = /^[ \t]*,?[ \t]*\/\/[^\r\n]*/.exec(tree.text.slice(end));
  const gap = `\n${indentAt(tree, start)}`;
  if (!rest) return [insertAt(tree, end, `,${gap}${text}`)];
  const line = insertAt(tree, end + rest[0].length, `${gap}${text}${hasComma ? ',' : ''}`);
  return hasComma ? [line] : [insertAt(tree, end, ','), line];
}

/** Takes an item out of a list, with one comma, the white space around it and the comment behind it. */
export function removeFromList(list: List, tree: ts.SourceFile, item: ts.Node): Edit[] {
  const index = list.indexOf(item);
  const [before, next] = [list[index - 1], list[index + 1]];
  const lines = ownLines(tree, item);
  if (lines && (next !== undefined || list.hasTrailingComma || before === undefined)) return [lines];
  if (lines && before) return [removal(tree, before.getEnd(), before.getEnd() + 1), lines];
  if (next) return [removal(tree, item.getStart(tree), next.getStart(tree))];
  return [before ? removal(tree, before.getEnd(), item.getEnd()) : removal(tree, list.pos, list.end)];
}

const removal = (tree: ts.SourceFile, start: number, end: number): Edit => ({ tree, start, end, text: '' });

/** The lines that hold nothing but the item, its comma and a comment. */
function ownLines(tree: ts.SourceFile, item: ts.Node): Edit | undefined {
  const { text } = tree;
  const start = text.lastIndexOf('\n', item.getStart(tree) - 1) + 1;
  const rest = /^[ \t]*,?[ \t]*(\/\/[^\n]*)?\r?\n/.exec(text.slice(item.getEnd()));
  if (start === 0 || !rest || text.slice(start, item.getStart(tree)).trim() !== '') return undefined;
  return removal(tree, start, item.getEnd() + rest[0].length);
}
