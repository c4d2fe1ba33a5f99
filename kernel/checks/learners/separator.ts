import { largest } from './guesses';
import type { Table } from './neighbours';

const STEPS = 150;

/**
 * The answers of softmax regression to the very rows that it was fitted to: no line does much better. Columns have mean
 * zero and are of one size.
 */
export function separatorGuesses(
  table: Table,
  labels: readonly number[],
  classes: readonly number[],
): number[] {
  const { rows, width, values } = table;
  const size = width + 1;
  const weights = new Float64Array(classes.length * size);
  const targets = labels.map((label) => classes.indexOf(label));
  const velocity = new Float64Array(weights.length);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(weights.length);
    for (let row = 0; row < rows; row++) {
      const shares = softmax(scoresOf(values, row * width, width, weights, classes.length));
      for (let one = 0; one < shares.length; one++) {
        const off = ((shares[one] as number) - (one === targets[row] ? 1 : 0)) / rows;
        for (let i = 0; i < width; i++)
          gradient[one * size + i] =
            (gradient[one * size + i] as number) + off * (values[row * width + i] as number);
        gradient[one * size + width] = (gradient[one * size + width] as number) + off;
      }
    }
    // Columns of deviation 1 curve the loss by at most half of their number: with momentum the ends are reached soon.
    for (let i = 0; i < weights.length; i++) {
      velocity[i] = 0.9 * (velocity[i] as number) - (2 / size) * (gradient[i] as number);
      weights[i] = (weights[i] as number) + (velocity[i] as number);
    }
  }
  return Array.from(
    { length: rows },
    (_, row) => classes[largest(scoresOf(values, row * width, width, weights, classes.length))] ?? 0,
  );
}

function scoresOf(
  values: Float32Array,
  from: number,
  width: number,
  weights: Float64Array,
  classes: number,
): number[] {
  return Array.from({ length: classes }, (_, one) => {
    let score = weights[one * (width + 1) + width] as number;
    for (let i = 0; i < width; i++)
      score += (values[from + i] as number) * (weights[one * (width + 1) + i] as number);
    return score;
  });
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
