import type { DataCheck } from '../check';
import type { InputFacts, Sample } from '../facts';
import { commonColumns } from '../rowsInCommon';
import { columnStats, isConstant, overall, rowsOf } from '../stats';
import { nameOf } from '../words';
import { isEvenlyScaled, scalingOf, type Scaling } from './scalings';

const MIN_ROWS = 20;
/** So many columns are not all scaled by chance; of three the ends meet by none. */
const FEWEST: { [scaling in Scaling]: number } = { standardised: 2, 'min-max': 3 };

export const check: DataCheck = {
  id: 'validation-scaled-by-itself',
  title: 'Validation rows are scaled by their own statistics',
  severity: 'warning',
  cause: 'split',
  check({ inputs, validation }, report) {
    if (validation?.from !== 'data') return;
    for (const input of inputs) {
      const found = byColumn(input) ?? asAWhole(input);
      if (!found) continue;
      const name = nameOf('input', input.name, inputs.length);
      const { text, scaling } = found;
      report({
        message: `The validation rows of the ${name} are scaled by their own ${STATISTICS[scaling]}: ${text}, in validation as in training.`,
        evidence: [
          `training: ${input.train.rows} rows, validation: ${input.validation?.rows ?? 0} other rows`,
        ],
        advice:
          `Take ${STATISTICS[scaling]} of the training rows alone, and scale validation and test rows with these numbers. ` +
          'Scaled by themselves, the same measurement becomes another input than in training, whatever sets the new rows apart is ' +
          'taken off, and a single new row could not be scaled at all.',
      });
    }
  },
};

const STATISTICS: { [scaling in Scaling]: string } = {
  standardised: 'mean and standard deviation',
  'min-max': 'smallest and largest value',
};
const WORDS: { [scaling in Scaling]: string } = {
  standardised: 'mean 0 and standard deviation 1',
  'min-max': 'the same smallest and largest value',
};

interface Found {
  scaling: Scaling;
  text: string;
}

function byColumn({ train, validation, entry }: InputFacts): Found | undefined {
  if (!validation?.complete || entry.kind === 'embedding' || validation.at.length < MIN_ROWS)
    return undefined;
  if (train.at.length < MIN_ROWS || isSame(train, validation)) return undefined;
  const [ours, theirs] = [columnStats(train), columnStats(validation)];
  const pairs = commonColumns(train, validation).filter(
    ({ b }) => !isConstant(theirs[b] as (typeof theirs)[number]) && isContinuous(validation, b),
  );
  for (const scaling of ['standardised', 'min-max'] as const) {
    const scaled = pairs.filter(
      ({ a, b }) =>
        scalingOf(validation, b, theirs[b]) === scaling &&
        (train.complete ? scalingOf(train, a, ours[a]) === scaling : isEvenlyScaled(scaling, ours[a])),
    );
    if (scaled.length >= FEWEST[scaling] && scaled.length >= pairs.length / 2)
      return { scaling, text: `${scaled.length} of ${pairs.length} columns have ${WORDS[scaling]}` };
  }
  return undefined;
}

/** Pictures and series, of which all values together were scaled; not row by row, which is a preparation of its own. */
function asAWhole({ train, validation, entry }: InputFacts): Found | undefined {
  if (!validation?.complete || !train.complete || entry.kind === 'embedding' || train.shape.length < 2)
    return undefined;
  if (validation.rows < MIN_ROWS || train.rows < MIN_ROWS || isSame(train, validation)) return undefined;
  return isOneScale(train) && isOneScale(validation)
    ? { scaling: 'standardised', text: `all values together have ${WORDS.standardised}` }
    : undefined;
}

/** Of one pair of numbers no chance may be left. */
const CERTAIN = { mean: 3e-5, std: 2e-4 };

function isOneScale(sample: Sample): boolean {
  const { mean, std, bad } = overall(sample);
  if (bad > 0 || Math.abs(mean) > CERTAIN.mean || Math.abs(std - 1) > CERTAIN.std) return false;
  return rowsOf(sample).some(
    (row) => Math.abs(row.reduce((sum, value) => sum + value, 0) / row.length) > 0.01,
  );
}

/** Settings of an experiment, counts and yes/no answers may be balanced by design, or reach their ends. */
function isContinuous({ values, at, columns }: Sample, index: number): boolean {
  const own = new Set<number>();
  for (let row = 0; row < at.length; row++) own.add(values[row * columns.length + index] as number);
  return own.size >= 0.5 * at.length;
}

function isSame({ values: a }: Sample, { values: b }: Sample): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
