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

/** Puts an item into a list, on a line of its own where the others are. */
export function insertInList(
  list: ts.NodeArray<ts.Node>,
  tree: ts.SourceFile,
  index: number,
  text: string,
): Edit {
  const [next, before] = [list[index], list[index - 1]];
  if (before) {
    const ownLine = lineOf(tree, before.getStart(tree)) !== lineOf(tree, list.pos);
    const gap = ownLine ? `\n${indentAt(tree, before.getStart(tree))}` : ' ';
    return insertAt(tree, before.getEnd(), `,${gap}${text}`);
  }
  if (!next) return insertAt(tree, list.pos, text);
  const start = next.getStart(tree);
  const ownLine = lineOf(tree, start) !== lineOf(tree, list.pos);
  return insertAt(tree, start, `${text},${ownLine ? `\n${indentAt(tree, start)}` : ' '}`);
}

/** Takes an item out of a list, with one comma and the white space around it. */
export function removeFromList(list: ts.NodeArray<ts.Node>, tree: ts.SourceFile, item: ts.Node): Edit {
  const index = list.indexOf(item);
  const [before, next] = [list[index - 1], list[index + 1]];
  if (next) return { tree, start: item.getStart(tree), end: next.getStart(tree), text: '' };
  if (before) return { tree, start: before.getEnd(), end: item.getEnd(), text: '' };
  return { tree, start: item.getStart(tree), end: list.end, text: '' };
}
