/** Where a line of an older text is in the present one. */
export interface MovedLine {
  /** One-based. */
  line: number;
  /** What to add to a column: the line may have been indented. */
  shift: number;
}

/** Tells for each line of an older text (one-based) where it is now; undefined for lines that were edited or deleted. */
export class MovedLines {
  readonly #before: string[];
  readonly #after: string[];
  /** Zero-based line of the older text to that of the present one. */
  readonly #kept: Map<number, number>;

  constructor(before: string, after: string) {
    this.#before = linesOf(before);
    this.#after = linesOf(after);
    this.#kept = keptLines(this.#before.map(trimmed), this.#after.map(trimmed));
  }

  /** Undefined when the line is no longer as it was. */
  find(line: number): MovedLine | undefined {
    return this.#moved(line, this.#kept.get(line - 1));
  }

  /** The same for several lines in a row that must still be in a row. */
  findAll(first: number, last: number): MovedLine | undefined {
    const start = this.find(first);
    for (let line = first + 1; start && line <= last; line++)
      if (this.find(line)?.line !== start.line + line - first) return undefined;
    return start;
  }

  /** Also finds a line that was edited in place, among neighbours that were not added or deleted. */
  follow(line: number): MovedLine | undefined {
    const found = this.find(line);
    if (found) return found;
    const before = this.#neighbour(line - 1, -1);
    const after = this.#neighbour(line - 1, 1);
    if (!before || !after || after.old - before.old !== after.now - before.now) return undefined;
    return this.#moved(line, before.now + line - 1 - before.old);
  }

  #moved(line: number, now: number | undefined): MovedLine | undefined {
    if (now === undefined) return undefined;
    return { line: now + 1, shift: indent(this.#after[now]) - indent(this.#before[line - 1]) };
  }

  /** The nearest line in a direction that is as it was; the ends of the text count as such. */
  #neighbour(from: number, step: 1 | -1): { old: number; now: number } | undefined {
    for (let old = from + step; old >= 0 && old < this.#before.length; old += step) {
      const now = this.#kept.get(old);
      if (now !== undefined) return { old, now };
    }
    return step < 0 ? { old: -1, now: -1 } : { old: this.#before.length, now: this.#after.length };
  }
}

const linesOf = (text: string) => text.split(/\r?\n/);
const trimmed = (line: string) => line.trim();
const indent = (line = '') => line.length - line.trimStart().length;

/** Above this many comparisons only the unchanged beginning and end of a text are recognised. */
const MAX_COMPARISONS = 4_000_000;

/** Pairs of equal lines: what begins and ends alike, and between a longest common subsequence. */
function keptLines(before: string[], after: string[]): Map<number, number> {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const kept = new Map<number, number>();
  for (let i = 0; i < head; i++) kept.set(i, i);
  const middle = commonLines(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  );
  for (const [old, now] of middle) kept.set(head + old, head + now);
  for (let i = 1; i <= tail; i++) kept.set(before.length - i, after.length - i);
  return kept;
}

/** Longest common subsequence by the usual table. */
function commonLines(before: string[], after: string[]): [number, number][] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns === 0 || rows * columns > MAX_COMPARISONS) return [];
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const length = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[row * width + column] =
        before[row] === after[column]
          ? 1 + length(row + 1, column + 1)
          : Math.max(length(row + 1, column), length(row, column + 1));
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (before[row] === after[column]) pairs.push([row++, column++]);
    else if (length(row + 1, column) >= length(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
