import { formatNumber } from '../../protocol/format';
import type { Sample } from '../facts';
import { columnStats, isConstant } from '../stats';

/**
 * A column that decides the target alone may be what a simple exercise asks for. That it gives away an answer is only
 * said where the other columns tell something of the target too, and none of them nearly as much: a real question, and one
 * column that knows the answer.
 */
const MIN_ROWS = 100;
const MIN_OF_CLASS = 10;
/** Between the values of two classes, as a share of the range and in steps between neighbours: a border has no width. */
const GAP = { range: 0.05, steps: 10 };
/** How sure the best of the other columns is: beyond chance, and far from alone. */
const OTHERS = { deviations: 4, most: 0.4 };

interface Given {
  text: string;
}

interface Column {
  index: number;
  values: number[];
}

/** By a column of two groups with a gap between them; of more classes, by one value for each. */
export function classGivenAway(sample: Sample, labels: readonly number[]): Given | undefined {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const rows = labels.length;
  if (rows < MIN_ROWS || classes.length < 2) return undefined;
  if (classes.some((one) => labels.filter((label) => label === one).length < MIN_OF_CLASS)) return undefined;
  const columns = columnsOf(sample);
  if (columns.length < 3) return undefined;
  if (classes.length > 2) return byValue(sample, columns, labels, classes.length);
  const groups = columns.flatMap((column) => {
    const border = borderIn(column.values, labels, classes[1] as number);
    return border === undefined ? [] : [{ column, border }];
  });
  const [only] = groups;
  if (!only || groups.length > 1) return undefined;
  const upper = labels.map((label) => (label === classes[1] ? 1 : 0));
  const best = Math.max(
    ...columns
      .filter((column) => column !== only.column)
      .map(({ values }) => Math.abs(areaUnder(values, upper) - 0.5)),
  );
  const ones = upper.reduce((sum: number, one) => sum + one, 0);
  const chance = Math.sqrt((rows + 1) / (12 * ones * (rows - ones)));
  if (best < OTHERS.deviations * chance || best > OTHERS.most) return undefined;
  const [low, high] = only.border.map(formatNumber);
  return {
    text: `${named(sample, only.column)} gives the class away, which no other column does: nothing lies between ${low} and ${high}, and the classes lie on either side`,
  };
}

/** Highest of the lower and lowest of the upper values, where the gap between two classes is no border. */
function borderIn(values: number[], labels: readonly number[], upper: number): [number, number] | undefined {
  const ends = [0, 1].map((one) => {
    const own = values.filter((_, row) => (labels[row] === upper ? 1 : 0) === one);
    return { min: Math.min(...own), max: Math.max(...own) };
  });
  const [a, b] = ends as [{ min: number; max: number }, { min: number; max: number }];
  const [low, high] = a.max < b.min ? [a.max, b.min] : [b.max, a.min];
  const range = Math.max(a.max, b.max) - Math.min(a.min, b.min);
  return high - low >= Math.max(GAP.range, GAP.steps / values.length) * range ? [low, high] : undefined;
}

/** As many values as classes, each of one class. */
function byValue(
  sample: Sample,
  columns: Column[],
  labels: readonly number[],
  classes: number,
): Given | undefined {
  const found = columns.filter(({ values }) => {
    const of = new Map<number, number>();
    return (
      values.every((value, row) => {
        const known = of.get(value) ?? labels[row];
        of.set(value, known as number);
        return known === labels[row] && of.size <= classes;
      }) && new Set(of.values()).size === of.size
    );
  });
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  return { text: `${named(sample, only)} is another code of the class: one value for each` };
}

/** Rounding, as a share of the range. */
const ROUNDING = 1e-5;

/** By a column that rises or falls with the target, row by row without an exception. */
export function numberGivenAway(sample: Sample, targets: Float32Array): Given | undefined {
  const rows = targets.length;
  const columns = columnsOf(sample);
  if (rows < MIN_ROWS || columns.length < 3) return undefined;
  const goesAlong = columns.filter(({ values }) => isMonotone(values, targets));
  const [only] = goesAlong;
  if (!only || goesAlong.length > 1) return undefined;
  const others = columns.filter((column) => column !== only);
  const best = Math.max(...others.map(({ values }) => Math.abs(correlation(values, targets))));
  // Neighbours in a smooth series follow one another.
  if (best < OTHERS.deviations / Math.sqrt(rows) || best > 2 * OTHERS.most) return undefined;
  return {
    text: `${named(sample, only)} is the target on another scale, which no other column comes near: it rises or falls with it`,
  };
}

function isMonotone(values: number[], targets: Float32Array): boolean {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const [first = 0, last = 0] = [order[0], order.at(-1)];
  const sign = Math.sign((targets[last] as number) - (targets[first] as number));
  const [low, high] = [targets[first] as number, targets[last] as number];
  const slack = ROUNDING * Math.abs(high - low);
  if (sign === 0 || new Set(values).size < 0.9 * values.length) return false;
  let before = low;
  return order.every((row) => {
    const value = targets[row] as number;
    const rises = sign * (value - before) >= -slack;
    before = value;
    return rises;
  });
}

function columnsOf(sample: Sample): Column[] {
  const width = sample.columns.length;
  return columnStats(sample).flatMap((stats, index) =>
    isConstant(stats) || stats.bad > 0
      ? []
      : [{ index, values: Array.from(sample.at, (_, row) => sample.values[row * width + index] as number) }],
  );
}

const named = (sample: Sample, { index }: Column) => `Column ${sample.columns[index] ?? index} of the input`;

/** How often a row of the one class has a larger value than one of the other; ties count half. */
function areaUnder(values: readonly number[], upper: readonly number[]): number {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  let [ranks, ones] = [0, 0];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let at = from; at < to; at++) {
      if (upper[order[at] as number] !== 1) continue;
      ones++;
      ranks += (from + to + 1) / 2;
    }
    from = to;
  }
  return (ranks - (ones * (ones + 1)) / 2) / (ones * (values.length - ones));
}

function correlation(a: readonly number[], b: ArrayLike<number>): number {
  const mean = (of: ArrayLike<number>) => Array.from(of).reduce((sum, one) => sum + one, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [product, as, bs] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [(a[at] as number) - ma, (b[at] as number) - mb];
    product += x * y;
    as += x * x;
    bs += y * y;
  }
  return as > 0 && bs > 0 ? product / Math.sqrt(as * bs) : 0;
}
