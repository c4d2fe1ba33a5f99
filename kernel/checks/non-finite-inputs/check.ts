import { firstBad, type BadValues } from '../bad';
import type { DataCheck } from '../check';
import { columnList, nameOf } from '../words';

export const check: DataCheck = {
  id: 'non-finite-inputs',
  title: 'Inputs hold NaN or infinite values',
  severity: 'error',
  cause: 'data-quality',
  check({ inputs }, report) {
    for (const { name, train, validation } of inputs) {
      const bad = firstBad(train) ?? (validation && firstBad(validation, 'validation '));
      if (!bad) continue;
      const others = bad.whole && bad.whole.columns.length < train.columns.length;
      report({
        message: `The ${nameOf('input', name, inputs.length)} holds values that are no numbers: ${bad.text}. ${others ? 'Probably a constant column was divided by its spread, which is 0. ' : ''}The loss will be NaN.`,
        evidence: bad.evidence,
        advice: others ? constantColumn(bad.whole) : ANYWHERE,
      });
    }
  },
};

const ANYWHERE =
  'One NaN makes every weight NaN within a step. Find where it comes from (an empty field, a division by zero ' +
  'or by a standard deviation of zero, a logarithm of zero), and drop those rows or fill the gaps before ' +
  'the data becomes a tensor.';

/** All its rows are lost and the other columns are whole: no gaps in the data, but what was done to the column. */
function constantColumn(whole: BadValues['whole']): string {
  const columns = whole?.columns ?? [];
  const it = columns.length === 1 ? 'it' : 'they';
  return (
    `Look at ${columnList(columns)} before scaling: where every row has the same value, standard deviation and range are 0, and ` +
    `${whole?.value === 'NaN' ? '0 / 0 is NaN' : 'a number divided by 0 is infinite'}. Leave out what is constant, ${it} cannot tell rows apart, or divide by the spread plus ` +
    'a small number: x.sub(mean).div(variance.sqrt().add(1e-7)). A logarithm of zero or of negative numbers and a field ' +
    'that was never read look the same. One NaN makes every weight NaN within a step.'
  );
}
