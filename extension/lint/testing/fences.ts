export interface Fence {
  /** Of the page, one-based. */
  line: number;
  cells: string[];
}

export interface Mark {
  cell: number;
  line: number;
}

/**
 * The ```ts fences of a page. Cells are split by a line `// %%`. A line on which a rule must find something
 * carries the comment `// ~ rule-id` (several ids are split by commas).
 */
export function fencesOf(page: string): Fence[] {
  const fences: Fence[] = [];
  let open: string[] | undefined;
  let from = 0;
  page.split(/\r?\n/).forEach((line, i) => {
    if (open && line.startsWith('```')) {
      fences.push({ line: from, cells: open.join('\n').split(/^\/\/ %%.*\n/m) });
      open = undefined;
    } else if (open) open.push(line);
    else if (/^```(ts|typescript)\b/.test(line)) {
      open = [];
      from = i + 1;
    }
  });
  return fences;
}

export function marksOf(cells: readonly string[], id: string): Mark[] {
  return cells.flatMap((text, cell) =>
    text.split('\n').flatMap((line, i) => {
      const ids = /\/\/ ~ (.+)$/
        .exec(line)?.[1]
        ?.split(',')
        .map((each) => each.trim());
      return ids?.includes(id) ? [{ cell, line: i + 1 }] : [];
    }),
  );
}
