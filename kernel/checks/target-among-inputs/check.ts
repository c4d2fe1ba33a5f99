import type { DataCheck } from '../check';
import type { Sample } from '../facts';
import { columnStats, distinct, isConstant, size } from '../stats';

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
    if (train.shape.length !== 1 || (train.shape[0] ?? 1) < 2 || size(output.train.shape) !== 1) return;
    if (train.at.length < MIN_ROWS || !sameRows(train, output.train)) return;
    const column = columnStats(train).findIndex(
      (one, index) => !isConstant(one) && equals(train, index, output.train.values),
    );
    if (column < 0) return;
    // A single bit of a number may well be what is asked for, e.g. whether it is odd.
    const binary = distinct(output.train, 3).length <= 2;
    report({
      ...(binary && { severity: 'hint' as const }),
      message: `Column ${train.columns[column] ?? column} of the input equals the target in all ${train.at.length} rows looked at.`,
      evidence: [`${train.at.length} of ${train.rows} rows looked at`],
      advice:
        'Drop this column: the network only has to copy it, and on new rows, where the answer is not known yet, there is nothing to copy.',
    });
  },
};

function sameRows(a: Sample, b: Sample): boolean {
  return a.at.length === b.at.length && a.at.every((row, index) => row === b.at[index]);
}

function equals(sample: Sample, column: number, values: Float32Array): boolean {
  const width = sample.columns.length;
  return values.every((value, row) => sample.values[row * width + column] === value);
}
