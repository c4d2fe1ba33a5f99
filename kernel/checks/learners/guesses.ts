import { countsOf } from '../stats';
import { foldPredictions } from './linear';
import { neighbours, type Table } from './neighbours';

/** The class that most of each row's `count` nearest rows have. */
export function neighbourGuesses(table: Table, labels: readonly number[], count: number): number[] {
  return neighbours(table, count).map((rows) => mostFrequent(rows.map((row) => labels[row] ?? 0)));
}

export function linearGuesses(table: Table, labels: readonly number[], classes: readonly number[]): number[] {
  const scores = classes.map((one) =>
    foldPredictions(
      table,
      labels.map((label) => (label === one ? 1 : 0)),
    ),
  );
  return labels.map((_, row) => classes[largest(scores.map((own) => own[row] ?? 0))] ?? 0);
}

export interface Score {
  right: number;
  chance: number;
  /** How many standard errors above chance. */
  deviation: number;
}

/** Accuracy against what the same guesses would reach on labels that are independent of them. */
export function overChance(guesses: readonly number[], labels: readonly number[]): Score {
  const rows = labels.length;
  const right = rightOf(guesses, labels);
  const shares = countsOf(labels);
  const chance = [...countsOf(guesses)].reduce(
    (sum, [one, count]) => sum + (count / rows) * ((shares.get(one) ?? 0) / rows),
    0,
  );
  return { right, chance, deviation: (right - chance) / Math.sqrt((chance * (1 - chance)) / rows + 1e-12) };
}

export function rightOf(guesses: readonly number[], labels: readonly number[]): number {
  return guesses.filter((guess, row) => guess === labels[row]).length / labels.length;
}

export function mostFrequent(labels: readonly number[]): number {
  return [...countsOf(labels)].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

export function largest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
