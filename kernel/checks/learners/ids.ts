import type { InputFacts, OutputFacts } from '../facts';
import { classesOf, columnStats, countsOf, distinct, overall } from '../stats';
import { largest, linearGuesses, neighbourGuesses, overChance, type Score } from './guesses';
import { areInStep, tableOf, WORK } from './table';

/** Numbers that stand for words, notes, cards …: what they say lies in which they are and not in how large. */
export interface Ids {
  /** Different ones, the largest of them, and what they were divided by. */
  kinds: number;
  largest: number;
  dividedBy: number;
  positions: number;
  /** Of rows held back, as names that are counted, and the better one of neighbours and a linear fit as numbers. */
  asNames: Score;
  asNumbers: Score;
}

/** Fewer kinds might be answers on a scale; that many positions are no table of codes. */
const KINDS = { least: 12, most: 20_000 };
const POSITIONS = { least: 4, most: 512 };
const MIN_ROWS = 120;
/** Standard errors above chance that only what the names say reaches. */
const PLAIN = 6;
/** Share of what the names gain over chance that numbers may reach, or names that are off by one. */
const NUMBERS = 0.5;
const BESIDE = 0.4;

const known = new WeakMap<InputFacts, { ids: Ids | undefined }>();

/** Undefined unless the labels follow from which ids a row holds, and from their size or order hardly. */
export function idsIn(input: InputFacts, output: OutputFacts): Ids | undefined {
  let entry = known.get(input);
  if (!entry) known.set(input, (entry = { ids: find(input, output) }));
  return entry.ids;
}

function find(input: InputFacts, output: OutputFacts): Ids | undefined {
  const ids = wholeNumbers(input);
  const classes = ids && areInStep(input, output.train.at) ? classesOf(output) : undefined;
  if (!ids || !classes || classes.length < MIN_ROWS) return undefined;
  const sizes = countsOf(classes);
  if (sizes.size < 2 || sizes.size > 20 || Math.min(...sizes.values()) < 8) return undefined;
  const rows = rowsOfIds(ids.values, input.train.columns.length);
  const names = [...sizes.keys()];
  const asNames = overChance(guessesByName(rows, classes, names, 0), classes);
  if (asNames.deviation < PLAIN) return undefined;
  const gain = (score: Score) => (score.right - score.chance) / (asNames.right - asNames.chance);
  // Where the next id says much the same, the size means something.
  const beside = [-1, 1].map((off) => overChance(guessesByName(rows, classes, names, off), classes));
  if (beside.some((one) => gain(one) > BESIDE)) return undefined;
  const asNumbers = numbersSay(input, classes, names);
  if (!asNumbers || gain(asNumbers) > NUMBERS) return undefined;
  return { ...ids, positions: input.train.columns.length, asNames, asNumbers };
}

/** Ids from 0 or 1 to the same largest one in every column, as they are or divided by one number. */
function wholeNumbers({ train }: InputFacts) {
  const width = train.columns.length;
  const alone = train.shape.length === 1 || (train.shape.length === 2 && train.shape[1] === 1);
  if (!alone || width < POSITIONS.least || width > POSITIONS.most || train.shape[0] !== width)
    return undefined;
  const { min, max, bad, integers } = overall(train);
  if (bad > 0 || min < 0 || !(max > 0)) return undefined;
  const step = integers ? 1 : stepOf(distinct(train, KINDS.most));
  if (step === undefined) return undefined;
  const values = Int32Array.from(train.values, (value) => Math.round(value / step));
  const kinds = new Set(values).size;
  const last = Math.round(max / step);
  if (kinds < KINDS.least || kinds < 0.2 * Math.min(last, values.length)) return undefined;
  // Counts and codes of a table reach their own largest value in each column.
  const alike = columnStats(train).every((one) => one.max > 0.6 * max && one.min < 0.4 * max);
  return alike ? { values, kinds, largest: last, dividedBy: integers ? 1 : Math.round(1 / step) } : undefined;
}

/** The number of which all are multiples, where there is one. */
function stepOf(values: readonly number[]): number | undefined {
  const gaps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const most = values.at(-1) ?? 0;
  const least = gaps.reduce((a, b) => Math.min(a, b), Infinity);
  if (values.length < KINDS.least || !(least > 1e-5 * most)) return undefined;
  // The sum of many is more exact than the least of them.
  const step = most / Math.round(most / least);
  return values.every((value) => Math.abs(value / step - Math.round(value / step)) < 0.02) ? step : undefined;
}

function rowsOfIds(values: Int32Array, width: number): Int32Array[] {
  return Array.from({ length: values.length / width }, (_, row) =>
    values.subarray(row * width, (row + 1) * width),
  );
}

/** Naive Bayes over the ids of a row, each half answered from the other; `off` looks up another id than the row's. */
function guessesByName(
  rows: readonly Int32Array[],
  labels: readonly number[],
  classes: readonly number[],
  off: number,
): number[] {
  const guesses = new Array<number>(rows.length).fill(0);
  for (const half of [0, 1]) {
    const counts = classes.map(() => new Map<number, number>());
    const totals = classes.map(() => 0);
    rows.forEach((row, index) => {
      if (index % 2 === half) return;
      const one = classes.indexOf(labels[index] ?? -1);
      const own = counts[one];
      for (const id of row) own?.set(id, (own.get(id) ?? 0) + 1);
      totals[one] = (totals[one] ?? 0) + row.length;
    });
    const all = new Set(counts.flatMap((own) => [...own.keys()]));
    const score = (one: number, id: number) =>
      Math.log(((counts[one]?.get(id) ?? 0) + 0.5) / ((totals[one] ?? 0) + all.size / 2));
    const scores = new Map([...all].map((id) => [id, classes.map((_, one) => score(one, id))]));
    rows.forEach((row, index) => {
      if (index % 2 !== half) return;
      const sums = classes.map(() => 0);
      for (const id of row) scores.get(id + off)?.forEach((one, at) => (sums[at] = (sums[at] ?? 0) + one));
      guesses[index] = classes[largest(sums)] ?? 0;
    });
  }
  return guesses;
}

function numbersSay(
  input: InputFacts,
  classes: readonly number[],
  names: readonly number[],
): Score | undefined {
  const table = tableOf(input, WORK / 4);
  if (!table) return undefined;
  const labels = table.picked.map((row) => classes[row] ?? 0);
  const scores = [neighbourGuesses(table, labels, 10), linearGuesses(table, labels, names)].map((guesses) =>
    overChance(guesses, labels),
  );
  return scores.reduce((best, one) => (one.deviation > best.deviation ? one : best));
}
