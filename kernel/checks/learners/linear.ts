import type { Table } from './neighbours';

/**
 * Ridge regression in two halves, each predicted by the fit to the other, so that no row is asked that was shown.
 * The columns must have mean zero.
 */
export function foldPredictions(table: Table, targets: readonly number[]): Float64Array {
  const { rows, width, values } = table;
  const answers = new Float64Array(rows);
  const solvers = solversOf(table);
  for (const half of [0, 1]) {
    const mean = meanOf(targets, 1 - half);
    const right = new Float64Array(width);
    for (let row = 1 - half; row < rows; row += 2) {
      addTimes(right, 0, width, (targets[row] ?? 0) - mean, values, row * width);
    }
    const weights = solvers[1 - half]?.(right) ?? right;
    for (let row = half; row < rows; row += 2) {
      answers[row] = mean + product(weights, 0, values, row * width, width);
    }
  }
  return answers;
}

type Numbers = Float32Array | Float64Array;

/** One row for each call: what is called often is machine code soon, and the first training of a kernel waits for it. */
function addTimes(
  sums: Float64Array,
  at: number,
  count: number,
  factor: number,
  values: Numbers,
  from: number,
) {
  for (let i = 0; i < count; i++)
    sums[at + i] = (sums[at + i] as number) + (values[from + i] as number) * factor;
}

function product(a: Numbers, fromA: number, b: Numbers, fromB: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (a[fromA + i] as number) * (b[fromB + i] as number);
  return sum;
}

type Solver = (right: Float64Array) => Float64Array;
const known = new WeakMap<Table, Solver[]>();

/** By half; factorised once for all classes. */
function solversOf(table: Table): Solver[] {
  let solvers = known.get(table);
  if (!solvers) known.set(table, (solvers = [0, 1].map((half) => cholesky(gram(table, half), table.width))));
  return solvers;
}

function meanOf(targets: readonly number[], half: number): number {
  const own = targets.filter((_, row) => row % 2 === half);
  return own.reduce((sum, target) => sum + target, 0) / Math.max(1, own.length);
}

function gram({ rows, width, values }: Table, half: number): Float64Array {
  const matrix = new Float64Array(width * width);
  for (let row = half; row < rows; row += 2) {
    for (let i = 0; i < width; i++) {
      const value = values[row * width + i] as number;
      if (value !== 0) addTimes(matrix, i * width, i + 1, value, values, row * width);
    }
  }
  let trace = 0;
  for (let i = 0; i < width; i++) trace += matrix[i * width + i] as number;
  // A tenth of the mean eigenvalue holds back directions that a few rows alone span.
  const ridge = (0.1 * trace) / width + 1e-9;
  for (let i = 0; i < width; i++) matrix[i * width + i] = (matrix[i * width + i] as number) + ridge;
  return matrix;
}

/** Solves with a symmetric positive matrix, of which the lower half is given, and is overwritten. */
function cholesky(matrix: Float64Array, width: number): Solver {
  const at = (row: number, column: number) => matrix[row * width + column] as number;
  for (let column = 0; column < width; column++) {
    for (let row = column; row < width; row++) {
      const sum = at(row, column) - product(matrix, row * width, matrix, column * width, column);
      matrix[row * width + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column);
    }
  }
  return (right) => {
    const x = Float64Array.from(right);
    for (let i = 0; i < width; i++)
      x[i] = ((x[i] as number) - product(matrix, i * width, x, 0, i)) / at(i, i);
    for (let i = width - 1; i >= 0; i--) {
      x[i] = (x[i] as number) / at(i, i);
      addTimes(x, 0, i, -(x[i] as number), matrix, i * width);
    }
    return x;
  };
}
