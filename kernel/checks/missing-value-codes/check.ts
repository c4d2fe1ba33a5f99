import { formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { Sample } from '../facts';
import { isGrid, scaleMatters } from '../scale';
import { nameOf } from '../words';

const MIN_ROWS = 40;
/** Rows that hold it: once or twice is an outlier, most of them are the usual case. */
const FEWEST = 3;
const SHARE = { least: 0.01, most: 0.5 };
/** It lies further from all others than these are from one another, by this factor. */
const APART = 1.5;
/** The others are measurements, not a handful of classes. */
const DISTINCT = 12;

export const check: DataCheck = {
  id: 'missing-value-codes',
  title: 'A number that stands for a missing value is learned as a measurement',
  severity: 'warning',
  cause: 'data-quality',
  check({ inputs, representative }, report) {
    for (const input of inputs) {
      if (isGrid(input) || !scaleMatters(input) || !representative) continue;
      const found = [...input.train.columns].flatMap((column, index) => {
        const code = codeIn(columnOf(input.train, index));
        return code ? [{ column, ...code }] : [];
      });
      const [first] = found;
      if (!first) continue;
      const rows = input.train.at.length;
      const name = nameOf('input', input.name, inputs.length);
      report({
        message: `Column ${first.column} of the ${name} is ${formatNumber(first.value)} in ${first.count} of ${rows} rows, and from ${formatNumber(first.low)} to ${formatNumber(first.high)} in all others: it looks like a code for a missing value.`,
        evidence: found
          .slice(0, 6)
          .map(
            ({ column, value, count, low, high }) =>
              `column ${column}: ${formatNumber(value)} ${count} times, else ${formatNumber(low)} … ${formatNumber(high)}`,
          ),
        advice:
          'Put the mean or the median of the column in its place before the columns are scaled, and add a column that says whether the value was there. As it is, the code ' +
          'is the largest number in the column, decides its mean and deviation, and presses all real values together.',
      });
    }
  },
};

function columnOf({ values, columns }: Sample, index: number): Float32Array {
  return values.filter((_, at) => at % columns.length === index);
}

interface Code {
  value: number;
  count: number;
  low: number;
  high: number;
}

/** One value at the very end of the column, again and again, with nothing near it. */
function codeIn(column: Float32Array): Code | undefined {
  const sorted = Float32Array.from(column).sort();
  if (sorted.length < MIN_ROWS || !sorted.every(Number.isFinite)) return undefined;
  return atEnd(sorted) ?? atEnd(Float32Array.from(sorted.map((value) => -value)).reverse(), -1);
}

/** Of values in ascending order, `sign` times what they are. */
function atEnd(sorted: Float32Array, sign = 1): Code | undefined {
  const [value = NaN] = sorted;
  // Zero is as often the true answer: nothing bought, no garage.
  if (value === 0) return undefined;
  const count = sorted.findIndex((one) => one !== value);
  if (count < Math.max(FEWEST, SHARE.least * sorted.length) || count > SHARE.most * sorted.length)
    return undefined;
  const others = sorted.subarray(count);
  const [low = NaN, high = NaN] = [others[0], others.at(-1)];
  if (low - value <= APART * (high - low) || new Set(others).size < DISTINCT) return undefined;
  const ends = [sign * low, sign * high].sort((a, b) => a - b);
  return { value: sign * value, count, low: ends[0] ?? NaN, high: ends[1] ?? NaN };
}
