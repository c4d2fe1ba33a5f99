import { list, percent } from './words';

/** Names in a sentence. */
const FEW = 8;

/** What the model took the rows of each class for. */
export interface ConfusionCounts {
  /** `matrix[true][predicted]`: numbers of rows. */
  matrix: number[][];
  classes: readonly string[];
}

export interface ClassReport {
  name: string;
  /** Of the rows taken for this class, the share that is of it; NaN when none were. */
  precision: number;
  /** Of the rows of this class, the share that was found; NaN when there are none. */
  recall: number;
  f1: number;
  rows: number;
}

export interface Confusion {
  actual: string;
  predicted: string;
  rows: number;
  /** Of the rows of the actual class. */
  share: number;
}

/** Counts pairs of class numbers; throws a RangeError for a class that does not exist. */
export function countConfusions(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: readonly string[],
): ConfusionCounts {
  const matrix = classes.map(() => new Array<number>(classes.length).fill(0));
  for (let row = 0; row < actual.length; row++) {
    const [from, to] = [actual[row] ?? NaN, predicted[row] ?? NaN];
    const line = matrix[from];
    if (!line || line[to] === undefined) {
      throw new RangeError(
        `Row ${row} is of class ${from} and was taken for ${to}, but there are ${classes.length} classes.`,
      );
    }
    line[to]++;
  }
  return { matrix, classes };
}

export function classReports({ matrix, classes }: ConfusionCounts): ClassReport[] {
  return classes.map((name, k) => {
    const right = matrix[k]?.[k] ?? 0;
    const rows = total(matrix[k] ?? []);
    const taken = total(matrix.map((line) => line[k] ?? 0));
    const [precision, recall] = [right / taken, right / rows];
    return { name, precision, recall, f1: (2 * right) / (rows + taken), rows };
  });
}

export function accuracyOf({ matrix }: ConfusionCounts): number {
  return total(matrix.map((line, k) => line[k] ?? 0)) / total(matrix.map(total));
}

/** Pairs of classes by the number of rows confused, most first. */
export function worstConfusions({ matrix, classes }: ConfusionCounts, limit = 5): Confusion[] {
  const all = matrix.flatMap((line, from) =>
    line.flatMap((rows, to) =>
      from === to || rows === 0
        ? []
        : [{ actual: classes[from] ?? '', predicted: classes[to] ?? '', rows, share: rows / total(line) }],
    ),
  );
  return all.sort((a, b) => b.rows - a.rows || b.share - a.share).slice(0, limit);
}

/** The classes with most wrong rows, theirs and those that were taken for them; as many as `limit`, in their order. */
export function mostConfused({ matrix, classes }: ConfusionCounts, limit: number): number[] {
  const wrong = classes.map((_, k) => {
    const right = matrix[k]?.[k] ?? 0;
    return total(matrix[k] ?? []) + total(matrix.map((line) => line[k] ?? 0)) - 2 * right;
  });
  const order = classes.map((_, k) => k).sort((a, b) => (wrong[b] ?? 0) - (wrong[a] ?? 0));
  return order.slice(0, limit).sort((a, b) => a - b);
}

/** The matrix in a few sentences: accuracy, the pairs that are confused most, the class that suffers. */
export function confusionWords(counts: ConfusionCounts): string[] {
  const wrong = worstConfusions(counts, 3);
  const all = total(counts.matrix.map(total));
  const accuracy = accuracyOf(counts);
  const head = `${percent(accuracy)} of ${all.toLocaleString('en-US')} rows are right.`;
  if (wrong.length === 0) return [head];
  const words = wrong.map(
    ({ actual, predicted, rows, share }) =>
      `${actual} taken for ${predicted} (${rows} ${rows === 1 ? 'row' : 'rows'}, ${percent(share)} of ${actual})`,
  );
  return [head, `Most often confused: ${list(words)}.`, ...neverSeen(counts), ...weakest(counts)];
}

function neverSeen({ matrix, classes }: ConfusionCounts): string[] {
  const never = classes.filter(
    (_, k) => total(matrix.map((line) => line[k] ?? 0)) === 0 && total(matrix[k] ?? []) > 0,
  );
  return never.length === 0 || never.length === classes.length
    ? []
    : [`Never predicted: ${list(few(never))}. Classes that are rare in training need weights or more rows.`];
}

function few(names: readonly string[]): string[] {
  return names.length > FEW + 1 ? [...names.slice(0, FEW), `${names.length - FEW} more classes`] : [...names];
}

function weakest(counts: ConfusionCounts): string[] {
  const found = classReports(counts).filter(({ rows }) => rows > 0);
  const [worst] = [...found].sort((a, b) => a.recall - b.recall);
  if (!worst || found.length < 3) return [];
  return [
    `Found least: ${worst.name}, ${percent(worst.recall)} of its ${worst.rows.toLocaleString('en-US')} rows.`,
  ];
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
