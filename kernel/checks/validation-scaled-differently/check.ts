import { formatNumber } from '../../protocol/format';
import type { DataCheck, DataFound } from '../check';
import type { InputFacts, Sample } from '../facts';
import { commonColumns } from '../rowsInCommon';
import { columnStats, isConstant, overall, type ColumnStats } from '../stats';
import { nameOf, rangeOf } from '../words';

/** Ratio of sizes that no chance makes. */
const FAR = 8;
const MIN_ROWS = 8;

export const check: DataCheck = {
  id: 'validation-scaled-differently',
  title: 'Training and validation data are prepared in different ways',
  severity: 'error',
  cause: 'split',
  check({ inputs, outputs, validation }, report) {
    if (validation?.from !== 'data') return;
    for (const input of inputs) {
      // The model's own scaling does not mend a difference. Ids have no scale.
      if (!input.validation || input.entry.kind === 'embedding') continue;
      const found =
        bySize(input.train, input.validation) ??
        (input.train.shape.length === 1 ? byColumn(input) : undefined);
      if (found)
        report(finding(nameOf('input', input.name, inputs.length), input.train, input.validation, found));
    }
    for (const { name, train, validation: other, loss } of outputs) {
      if (!other || !(loss === 'squared' || loss === 'absolute')) continue;
      const found = bySize(train, other);
      if (found)
        report(finding(`targets of the ${nameOf('output', name, outputs.length)}`, train, other, found));
    }
  },
};

function finding(name: string, train: Sample, validation: Sample, found: string): DataFound {
  const [ours, theirs] = [overall(train), overall(validation)];
  return {
    message: `The ${name}: ${found}. Validation rows are prepared in another way than training rows.`,
    evidence: [
      `training: ${rangeOf(ours)}, mean ${formatNumber(ours.mean)}, standard deviation ${formatNumber(ours.std)}`,
      `validation: ${rangeOf(theirs)}, mean ${formatNumber(theirs.mean)}, standard deviation ${formatNumber(theirs.std)}`,
    ],
    advice:
      'Put the preparation into one function and call it for training, validation and test rows, with the mean and standard deviation of ' +
      'the training rows for all of them. Otherwise validation loss and accuracy say nothing about the network.',
  };
}

function bySize(train: Sample, validation: Sample): string | undefined {
  const [ours, theirs] = [overall(train), overall(validation)];
  if (train.at.length < MIN_ROWS || validation.at.length < MIN_ROWS || ours.rms === 0 || theirs.rms === 0)
    return undefined;
  const ratio = theirs.rms / ours.rms;
  if (ratio < FAR && ratio > 1 / FAR) return undefined;
  const times = formatNumber(ratio > 1 ? ratio : 1 / ratio);
  return `validation values are ${times} times ${ratio > 1 ? 'as large as' : 'smaller than'} training values`;
}

/** In a table every column would have to change at once for this to be chance. */
function byColumn({ train, validation }: InputFacts): string | undefined {
  if (!validation || validation.at.length < 20) return undefined;
  const [ours, theirs] = [columnStats(train), columnStats(validation)];
  const pairs = commonColumns(train, validation)
    .map(({ a, b }) => [ours[a], theirs[b]] as [ColumnStats, ColumnStats])
    .filter(([a, b]) => !isConstant(a) && !isConstant(b));
  if (pairs.length < 4) return undefined;
  const differ = pairs.filter(([a, b]) => {
    const ratio = b.std / a.std;
    const shift = Math.abs(a.mean - b.mean) / Math.max(a.std, b.std);
    return ratio > 3 || ratio < 1 / 3 || shift > 3;
  });
  if (differ.length < 0.8 * pairs.length) return undefined;
  return `mean or spread differ in ${differ.length} of ${pairs.length} columns`;
}
