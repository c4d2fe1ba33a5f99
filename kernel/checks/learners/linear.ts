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
      const target = (targets[row] ?? 0) - mean;
      for (let i = 0; i < width; i++)
        right[i] = (right[i] as number) + (values[row * width + i] as number) * target;
    }
    const weights = solvers[1 - half]?.(right) ?? right;
    for (let row = half; row < rows; row += 2) {
      let answer = mean;
      for (let i = 0; i < width; i++) answer += (values[row * width + i] as number) * (weights[i] as number);
      answers[row] = answer;
    }
  }
  return answers;
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
      if (value === 0) continue;
      for (let j = 0; j <= i; j++) {
        matrix[i * width + j] =
          (matrix[i * width + j] as number) + value * (values[row * width + j] as number);
      }
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
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      matrix[row * width + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column);
    }
  }
  return (right) => {
    const x = Float64Array.from(right);
    for (let i = 0; i < width; i++) {
      for (let k = 0; k < i; k++) x[i] = (x[i] as number) - at(i, k) * (x[k] as number);
      x[i] = (x[i] as number) / at(i, i);
    }
    for (let i = width - 1; i >= 0; i--) {
      for (let k = i + 1; k < width; k++) x[i] = (x[i] as number) - at(k, i) * (x[k] as number);
      x[i] = (x[i] as number) / at(i, i);
    }
    return x;
  };
}
