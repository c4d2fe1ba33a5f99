import { formatNumber, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { InputFacts, OutputFacts } from '../facts';
import { linearGuesses, mostFrequent, overChance } from '../learners/guesses';
import { idsIn } from '../learners/ids';
import { foldPredictions } from '../learners/linear';
import { neighbours, type Table } from '../learners/neighbours';
import { areInStep, tableOf, WORK, type Picked } from '../learners/table';
import { classesOf, columnStats, countsOf, isConstant, size } from '../stats';

const MIN_ROWS = 150;
/** Rows of the rarest class that still counts as a class. */
const MIN_CLASS = 5;
/** A first look at fewer rows, which is enough where the link is plain. */
const FIRST_WORK = WORK / 8;
const CLEAR = 5;
/** Standard errors away from chance from which there is a link: one in thirty times chance alone gets there. */
const LINK = 2.6;

/**
 * Asks two quick learners that share no weakness, nearest neighbours and a linear fit, about rows they were not
 * shown. Where the labels were shuffled apart from the inputs, both are right by chance only. Data that either of them
 * gets a hold of, however weak, pass.
 */
export const check: DataCheck = {
  id: 'labels-unrelated-to-inputs',
  title: 'Labels look unrelated to the inputs',
  severity: 'warning',
  cause: 'labels',
  fromSource: 'nothing',
  check({ inputs, outputs, representative }, report) {
    const [input] = inputs;
    const [output] = outputs;
    if (!input || !output || !representative || inputs.length > 1 || outputs.length > 1) return;
    if (input.entry.kind === 'embedding' || input.entry.kind === 'unknown') return;
    // What a series means lies in its order, which neither learner sees.
    if (/RNN|LSTM|GRU|Bidirectional|TimeDistributed|Conv1D/.test(input.entry.className)) return;
    if (!areInStep(input, output.train.at)) return;
    const few = scoreOf(input, output, FIRST_WORK);
    if (!few || few.deviations.some((deviation) => isLink(deviation, CLEAR))) return;
    const score = scoreOf(input, output, WORK);
    if (!score || score.rows < MIN_ROWS) return;
    if (score.deviations.some((deviation) => isLink(deviation, LINK)) || idsIn(input, output)) return;
    report({
      message: `On ${score.rows} rows looked at, the ${score.what} have nothing to do with the inputs: neighbouring rows and a linear fit predict them no better than chance.`,
      evidence: score.evidence,
      advice:
        'Check that inputs and labels are still in step: shuffle both with one call (tf.util.shuffleCombo) or one list of indices, and cut both at the ' +
        'same row. Draw a few inputs with their labels and look at them. If they are right, the task may be one that needs a deeper look than this one.',
    });
  },
};

/**
 * Wrong far more often than by chance is a link as well, e.g. of parity. A little below chance is not: what is left out
 * leans the other way.
 */
function isLink(deviation: number, from: number): boolean {
  return deviation >= from || deviation <= -CLEAR;
}

interface Score {
  what: 'labels' | 'targets';
  rows: number;
  /** How many standard errors each learner lies above chance. */
  deviations: number[];
  evidence: string[];
}

function scoreOf(input: InputFacts, output: OutputFacts, work: number): Score | undefined {
  const table = tableOf(input, work);
  return table && (classScore(table, output) ?? numberScore(table, output));
}

function classScore(table: Picked, output: OutputFacts): Score | undefined {
  const classes = classesOf(output);
  if (!classes) return undefined;
  const labels = table.picked.map((row) => classes[row] ?? 0);
  const counts = countsOf(labels);
  if (counts.size < 2 || counts.size > 30 || Math.min(...counts.values()) < MIN_CLASS) return undefined;
  const near = neighbours(table, 10);
  const nearest = {
    'nearest row': near.map(([first]) => labels[first ?? 0] ?? 0),
    'ten nearest rows': near.map((rows) => mostFrequent(rows.map((row) => labels[row] ?? 0))),
  };
  const results = resultsOf(nearest, labels);
  // A plain link needs no second opinion.
  if (!results.some(({ deviation }) => isLink(deviation, CLEAR))) {
    results.push(...resultsOf({ 'linear fit': linearGuesses(table, labels, [...counts.keys()]) }, labels));
  }
  return {
    what: 'labels',
    rows: table.rows,
    deviations: [
      ...results.map(({ deviation }) => deviation),
      ...(counts.size === 2 ? [bestColumn(table, labels)] : []),
    ],
    evidence: results.map(
      ({ name, right, chance }) =>
        `${name}: ${formatPercent(right)} right; by chance ${formatPercent(chance)}`,
    ),
  };
}

function resultsOf(guesses: { [learner: string]: number[] }, labels: number[]) {
  return Object.entries(guesses).map(([name, guess]) => ({ name, ...overChance(guess, labels) }));
}

function numberScore(table: Picked, output: OutputFacts): Score | undefined {
  const regression = output.loss === 'squared' || output.loss === 'absolute';
  const [stats] = columnStats(output.train);
  if (!regression || size(output.train.shape) !== 1 || !stats || isConstant(stats)) return undefined;
  if (table.width < 2) return undefined;
  // Ranks: a few very large targets would drown the link of all others.
  const targets = ranksOf(table.picked.map((row) => output.train.values[row] ?? 0));
  const near = neighbours(table, 10).map((rows) => rows.reduce((sum, row) => sum + (targets[row] ?? 0), 0));
  const results = [
    { name: 'ten nearest rows', correlation: correlation(near, targets) },
    { name: 'linear fit', correlation: correlation(foldPredictions(table, targets), targets) },
  ];
  return {
    what: 'targets',
    rows: table.rows,
    deviations: [
      ...results.map((one) => one.correlation * Math.sqrt(table.rows)),
      bestColumn(table, targets),
    ],
    evidence: results.map(
      (one) => `${one.name}: correlation with the target ${formatNumber(one.correlation)}; by chance about 0`,
    ),
  };
}

/** The column with the closest link, in standard errors, less what the best of so many reaches by chance. */
function bestColumn({ rows, width, values }: Table, targets: number[]): number {
  const links = Array.from({ length: width }, (_, column) => {
    const own = Array.from({ length: rows }, (__, row) => values[row * width + column] ?? 0);
    return Math.abs(correlation(own, targets));
  });
  return Math.max(...links) * Math.sqrt(rows) - Math.max(0, Math.sqrt(2 * Math.log(2 * width)) - 1.5);
}

function ranksOf(values: number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  order.forEach((row, rank) => {
    const before = order[rank - 1];
    ranks[row] = before !== undefined && values[before] === values[row] ? (ranks[before] ?? 0) : rank;
  });
  return ranks;
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const list = [...Array.from(a).keys()];
  const mean = (of: ArrayLike<number>) =>
    list.reduce((sum, index) => sum + (of[index] ?? 0), 0) / list.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: ArrayLike<number>, mx: number, y: ArrayLike<number>, my: number) =>
    list.reduce((sum, index) => sum + ((x[index] ?? 0) - mx) * ((y[index] ?? 0) - my), 0);
  return (
    product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB) + 1e-30)
  );
}
