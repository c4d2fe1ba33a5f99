import { formatCount, formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { DataFacts, InputFacts, Sample } from '../facts';
import { commonColumns, keysOf, shareOfDuplicates, tellingColumns } from '../rowsInCommon';

export const check: DataCheck = {
  id: 'validation-rows-in-training',
  title: 'Validation rows are training rows',
  severity: 'error',
  cause: 'split',
  check(facts, report) {
    const [input] = facts.inputs;
    const { validation } = facts;
    if (!input?.validation || validation?.from !== 'data' || facts.inputs.length > 1) return;
    const found = slice(input, validation.rows, facts) ?? scattered(input, input.validation);
    if (!found) return;
    report({
      message: `${found.text}: the validation score then measures memory.`,
      evidence: found.evidence,
      advice:
        'Split before training, so that no row is on both sides: train on x.slice([0], [n]) and validate on x.slice([n]), after shuffling ' +
        'inputs and labels together; or give validationSplit alone. On rows it was trained on a network looks right even where it has only learned them by heart.',
      ...(found.share < 0.5 && { severity: 'warning' as const }),
      fixes: ({ call }) =>
        call && found.share > 0.9
          ? [
              {
                title: 'Validate on a fifth of the rows that is left out',
                changes: [
                  { type: 'remove-property', place: call, property: 'validationData' },
                  { type: 'set-property', place: call, property: 'validationSplit', value: '0.2' },
                ],
              },
            ]
          : [],
    });
  },
};

interface Found {
  text: string;
  evidence: string[];
  share: number;
}

/** The validation rows in their order are the first, or the last, of the training rows. */
function slice(
  { train, validation, aligned }: InputFacts,
  rows: number,
  facts: DataFacts,
): Found | undefined {
  if (!aligned || !validation || rows < 10 || !tellingColumns(train)) return undefined;
  for (const end of ['head', 'tail'] as const) {
    const share = equalRows(validation, aligned[end], end === 'head' ? 0 : facts.rows - rows);
    if (share === undefined || share < 0.95) continue;
    const all = rows === facts.rows;
    const which = end === 'head' ? 'first' : 'last';
    return {
      text: all
        ? 'The validation rows are the training rows themselves'
        : `The validation rows are the ${which} ${formatCount(rows)} training rows`,
      evidence: [`${formatPercent(share)} of ${aligned[end].at.length} rows compared are equal`],
      share,
    };
  }
  return undefined;
}

function equalRows(validation: Sample, training: Sample, offset: number): number | undefined {
  const columns = commonColumns(validation, training);
  const index = new Map([...validation.at].map((row, position) => [row, position]));
  const ours = keysOf(
    validation,
    columns.map(({ a }) => a),
  );
  const theirs = keysOf(
    training,
    columns.map(({ b }) => b),
  );
  const pairs = [...training.at].map((row, position) => [index.get(row - offset), position] as const);
  if (pairs.length < 10 || pairs.some(([row]) => row === undefined)) return undefined;
  return pairs.filter(([row, position]) => ours[row ?? -1] === theirs[position]).length / pairs.length;
}

/** Validation rows that occur anywhere among the training rows, beyond what equal rows there are anyway. */
function scattered({ train }: InputFacts, validation: Sample): Found | undefined {
  if (!tellingColumns(train) || validation.at.length < 10) return undefined;
  const columns = commonColumns(validation, train);
  const ours = keysOf(
    validation,
    columns.map(({ a }) => a),
  );
  const theirs = keysOf(
    train,
    columns.map(({ b }) => b),
  );
  const set = new Set(theirs);
  const matches = ours.filter((key) => set.has(key)).length;
  // By chance a new row equals one of the sample about as often as the rows of the sample equal one another.
  const chance = shareOfDuplicates(theirs) * ours.length;
  if (matches < chance + 5 + 3 * Math.sqrt(chance)) return undefined;
  const share = Math.min(1, ((matches - chance) / ours.length) * (train.rows / train.at.length));
  if (share < 0.1) return undefined;
  return {
    text: `About ${formatPercent(share)} of the validation rows are training rows too`,
    evidence: [
      `${matches} of ${ours.length} validation rows looked at equal one of ${formatCount(train.at.length)} training rows looked at (of ${formatCount(train.rows)})`,
      `equal rows within the training rows: ${formatPercent(chance / ours.length)}`,
    ],
    share,
  };
}
