import type { DataCheck } from '../check';
import type { OutputFacts, Sample } from '../facts';
import { columnStats, distinct, isConstant, oneHotClasses, size } from '../stats';
import { classGivenAway, numberGivenAway } from './givenAway';

const MIN_ROWS = 30;

export const check: DataCheck = {
  id: 'target-among-inputs',
  title: 'An input column is the target itself',
  severity: 'warning',
  cause: 'data-quality',
  check({ inputs, outputs, representative }, report) {
    const [input] = inputs;
    const [output] = outputs;
    if (!input || !output || !representative || inputs.length > 1 || outputs.length > 1) return;
    const { train } = input;
    if (train.at.length < MIN_ROWS || !sameRows(train, output.train)) return;
    const found = train.shape.length === 2 ? lastStep(train, output.train) : inTable(train, output);
    if (!found) return;
    const { text, isHint, several } = found;
    report({
      ...(isHint && { severity: 'hint' as const }),
      message: `${text} in all ${train.at.length} rows looked at.`,
      evidence: [`${train.at.length} of ${train.rows} rows looked at`],
      advice:
        `Drop ${several ? 'these columns' : 'this column'}, or see when ${several ? 'their values are' : 'its value is'} known: the network only has to ` +
        'copy it, and on new rows, where the answer is not known yet, there is nothing to copy.',
    });
  },
};

interface Found {
  text: string;
  isHint?: boolean;
  several?: boolean;
}

function inTable(train: Sample, output: OutputFacts): Found | undefined {
  const width = train.shape[0] ?? 1;
  if (train.shape.length !== 1 || width < 2) return undefined;
  const targets = output.train;
  if (size(targets.shape) > 1) return ofOneHot(train, targets);
  const equal = columnEqual(train, targets.values);
  if (equal !== undefined) {
    // A single bit of a number may well be what is asked for, e.g. whether it is odd.
    const isHint = distinct(targets, 3).length <= 2 && !isAmongNumbers(train);
    return { text: `${named(train, equal)} equals the target`, isHint };
  }
  if (width < 3) return undefined;
  const values = distinct(targets, 50);
  const classes = values.length <= 20 && values.every(Number.isInteger);
  return classes ? classGivenAway(train, [...targets.values]) : numberGivenAway(train, targets.values);
}

/** Rows of several numbers are no truth table. */
function isAmongNumbers(train: Sample): boolean {
  const numbers = columnStats(train).filter(({ integers, min, max }) => !integers || max - min > 2);
  return numbers.length >= 2;
}

function ofOneHot(train: Sample, targets: Sample): Found | undefined {
  const classes = oneHotClasses(targets);
  if (!classes || new Set(classes).size < 2) return undefined;
  const columns = [...targets.columns.keys()].map((unit) =>
    columnEqual(
      train,
      Float32Array.from(classes, (one) => (one === unit ? 1 : 0)),
    ),
  );
  // As of an autoencoder, whose inputs hold nothing else.
  const isCopy = train.columns.length <= columns.length;
  if (!isCopy && columns.every((column) => column !== undefined))
    return { text: `${columns.length} columns of the input are the one-hot target`, several: true };
  return train.columns.length < 3 ? undefined : classGivenAway(train, classes);
}

/** What a window ends with is known when the next value is asked for; its first values may well be asked for. */
function lastStep(train: Sample, targets: Sample): Found | undefined {
  const [steps = 0, width = 0] = train.shape;
  if (size(targets.shape) > 1 || steps < 3 || distinct(targets, 11).length < 11) return undefined;
  const last = [...train.columns.keys()].filter(
    (index) => (train.columns[index] ?? 0) >= (steps - 1) * width,
  );
  const stats = columnStats(train);
  const equal = last.find(
    (index) => !isConstant(stats[index] as never) && equals(train, index, targets.values),
  );
  return equal === undefined ? undefined : { text: 'The last step of the input equals the target' };
}

const named = (sample: Sample, index: number) => `Column ${sample.columns[index] ?? index} of the input`;

function columnEqual(sample: Sample, values: Float32Array): number | undefined {
  const at = columnStats(sample).findIndex((one, index) => !isConstant(one) && equals(sample, index, values));
  return at < 0 ? undefined : at;
}

function sameRows(a: Sample, b: Sample): boolean {
  return a.at.length === b.at.length && a.at.every((row, index) => row === b.at[index]);
}

function equals(sample: Sample, column: number, values: Float32Array): boolean {
  const width = sample.columns.length;
  return values.every((value, row) => sample.values[row * width + column] === value);
}
