import type { DataFacts, OutputFacts } from './facts';
import { classesOf, countsOf } from './stats';

export interface Order {
  /** The label changes this often from one sampled row to the next, and would this often if rows were shuffled. */
  changes: number;
  expected: number;
  rows: number;
}

const MIN_ROWS = 24;

/** How the classes of an output follow one another; undefined unless the rows are sorted by class. */
export function sortedByClass(output: OutputFacts, { via }: DataFacts): Order | undefined {
  const classes = via === 'fit' ? classesOf(output) : undefined;
  if (!classes || classes.length < MIN_ROWS) return undefined;
  const rows = classes.length;
  const changes = classes.filter((one, index) => index > 0 && one !== classes[index - 1]).length;
  const shares = [...countsOf(classes).values()].map((count) => count / rows);
  const expected = (rows - 1) * (1 - shares.reduce((sum, share) => sum + share * share, 0));
  // Series in which a state lasts for long also change seldom; sorted rows change once for each class.
  const sorted = expected >= 8 && changes <= Math.max(2 * shares.length, 0) && changes < 0.25 * expected;
  return sorted ? { changes, expected, rows } : undefined;
}

export function orderEvidence({ changes, expected, rows }: Order): string {
  return `the label changes ${changes} times in ${rows} rows looked at in order; about ${Math.round(expected)} times if shuffled`;
}
