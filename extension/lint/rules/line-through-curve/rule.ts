import type { ModelFacts, SourceFacts } from '../../facts';
import type { Found, Rule } from '../../rule';
import { tableOf, writtenData } from '../../code/trained';
import { headOf, hiddenLayers, onwardOf } from '../../model/activations';
import { isDense } from '../../model/layers';
import { about, addLayer, describe, figure } from '../../model/say';

/** Share of the targets' variance that the best line explains: under this it is no line at all. */
const NEXT_TO_NOTHING = 0.1;
/** Share that a row's nearest neighbours explain, where a curve is behind the targets. */
const CURVE = 0.4;
const NEIGHBOURS = 3;
const MOST_ROWS = 300;

export const rule: Rule = {
  id: 'line-through-curve',
  title: 'A model without hidden layers on data that no line fits',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'source',
  check({ models, source }, report) {
    // Where a network stands beside the line, the two are to be compared.
    if (!source || models.some(bends)) return;
    for (const model of models) {
      const found = checkModel(source, model);
      if (found) report(found);
    }
  },
};

/** Has, or may have, a hidden layer with an activation. */
function bends(model: ModelFacts): boolean {
  if (!headOf(model) || !model.layers.every((layer) => isDense(layer) || layer.className === 'Activation'))
    return true;
  return hiddenLayers(model).some((i) => onwardOf(model, i)?.activations.length !== 0);
}

function checkModel(source: SourceFacts, model: ModelFacts): Found | undefined {
  const head = headOf(model);
  const [training, more] = model.trainings;
  const first = model.layers[0];
  if (!head || !first || head.units !== 1 || !training || more) return undefined;
  const { x, y } = writtenData(source, training);
  const [inputs, targets] = [tableOf(x), tableOf(y)?.map(([value]) => value ?? NaN)];
  if (!inputs || targets?.length !== inputs.length) return undefined;
  const share = explained(inputs, targets);
  if (share === undefined || share > NEXT_TO_NOTHING) return undefined;
  // Of numbers that are drawn by chance it is to be seen that there is a curve.
  if (x?.drawn && byNeighbours(inputs, targets) < CURVE) return undefined;
  return {
    place: first.place,
    message: `The best line through these ${inputs.length} rows explains ${figure(100 * Math.max(0, share))}% of the targets, and this model, a ${describe(head.layer)} alone, is a line.`,
    evidence: [
      `rows: ${inputs.length}`,
      `explained by the best linear fit: ${figure(100 * Math.max(0, share))}%`,
    ],
    advice:
      'Put a hidden layer with an activation before it, e.g. 8 units with tanh or relu: exclusive or, products and curves need one (Minsky and Papert 1969).',
    ...about(first),
    fixes: addLayer(
      first,
      'before',
      "tf.layers.dense({ units: 8, activation: 'tanh' })",
      'Add a hidden layer',
    ),
  };
}

/** R² of the mean of each row's nearest other rows. */
function byNeighbours(inputs: readonly number[][], targets: readonly number[]): number {
  const scales = (inputs[0] ?? []).map((_, j) => Math.sqrt(spread(inputs.map((row) => row[j] ?? 0))) || 1);
  const every = Math.ceil(inputs.length / MOST_ROWS);
  const rows = inputs.flatMap((row, i) =>
    i % every === 0 ? [{ x: row.map((cell, j) => cell / (scales[j] ?? 1)), y: targets[i] ?? NaN }] : [],
  );
  const rest = rows.reduce((sum, one) => {
    const near = rows
      .filter((other) => other !== one)
      .map(({ x, y }) => ({ y, far: x.reduce((far, cell, j) => far + (cell - (one.x[j] ?? 0)) ** 2, 0) }))
      .sort((a, b) => a.far - b.far)
      .slice(0, NEIGHBOURS);
    return sum + (near.reduce((mean, { y }) => mean + y / near.length, 0) - one.y) ** 2;
  }, 0);
  return 1 - rest / spread(rows.map(({ y }) => y));
}

/** R² of least squares with an intercept; undefined where rows are too few to tell or columns hang together. */
function explained(inputs: readonly number[][], targets: readonly number[]): number | undefined {
  const width = (inputs[0]?.length ?? 0) + 1;
  const rows = inputs.map((row) => [1, ...row]);
  const total = spread(targets);
  if (rows.length < width + 1 || width > 12 || total === 0) return undefined;
  const matrix = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (__, j) => dot(rows, i, (row) => row[j] ?? 0)),
    dot(rows, i, (_row, at) => targets[at] ?? 0),
  ]);
  const weights = solve(matrix);
  if (!weights) return undefined;
  const rest = rows.reduce((sum, row, at) => {
    const fitted = row.reduce((value, cell, i) => value + cell * (weights[i] ?? 0), 0);
    return sum + ((targets[at] ?? 0) - fitted) ** 2;
  }, 0);
  return 1 - rest / total;
}

function dot(rows: readonly number[][], i: number, other: (row: number[], at: number) => number): number {
  return rows.reduce((sum, row, at) => sum + (row[i] ?? 0) * other(row, at), 0);
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Gauss' elimination of `[A | b]`, with the largest pivot. */
function solve(matrix: number[][]): number[] | undefined {
  const n = matrix.length;
  for (let i = 0; i < n; i++) {
    const best = matrix.slice(i).reduce((at, row, k) => (Math.abs(row[i] ?? 0) > Math.abs(matrix[at]?.[i] ?? 0) ? i + k : at), i); // prettier-ignore
    const [upper, pivotRow] = [matrix[i], matrix[best]];
    if (!upper || !pivotRow || Math.abs(pivotRow[i] ?? 0) < 1e-9) return undefined;
    [matrix[i], matrix[best]] = [pivotRow, upper];
    const pivot = pivotRow[i] ?? 1;
    matrix.forEach((row, k) => {
      const factor = k === i ? 0 : (row[i] ?? 0) / pivot;
      if (factor !== 0) matrix[k] = row.map((cell, j) => cell - factor * (pivotRow[j] ?? 0));
    });
  }
  return matrix.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}
