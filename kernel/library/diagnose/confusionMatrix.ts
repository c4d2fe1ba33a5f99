import {
  accuracyOf,
  classReports,
  confusionWords,
  countConfusions,
  worstConfusions,
  type ClassReport,
  type Confusion,
} from '../../diagnosis/confusion';
import { percent } from '../../diagnosis/words';
import { startProgress } from '../progress';
import { classCode, classNames, classifyRows } from './classes';
import { Compiled } from './compiled';
import { matrixSvg } from './pictures/matrix';
import { rowsOf, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { stopOfCell } from './stop';

export interface ConfusionMatrixOptions {
  /** Names of the classes by their number; default the numbers. */
  classes?: readonly (string | number)[];
  /** Rows computed at once; default 256. */
  batchSize?: number;
}

export interface ConfusionMatrix {
  /** `matrix[true][predicted]`: numbers of rows. */
  matrix: number[][];
  classes: readonly string[];
  /** Share of the rows that are right. */
  accuracy: number;
  /** Pairs of classes that are taken for one another, most rows first. */
  worst: Confusion[];
  /** Precision, recall and F1 of each class. */
  reports: ClassReport[];
}

/**
 * What a classifier takes the rows of each class for, with the worst confusions in words (error analysis).
 *
 * @param data Rows to look at, best the validation rows: `ys` one-hot `[rows, classes]`, class numbers `[rows]` or
 *   `[rows, 1]`, or 0 and 1 for one sigmoid unit.
 * @example await confusionMatrix(model, validation, { classes: classNames });
 */
export async function confusionMatrix(
  model: unknown,
  data: RowsInput,
  { classes, batchSize = 256 }: ConfusionMatrixOptions = {},
): Promise<ConfusionMatrix & Shown> {
  const compiled = new Compiled(model, 'confusionMatrix');
  const code = classCode(compiled, 'confusionMatrix');
  const names = classNames(classes, code.classes, 'confusionMatrix');
  const rows = rowsOf(data, compiled.ports, 'confusionMatrix: data');
  const progress = startProgress('Confusion matrix');
  const onRows = (done: number) => progress.update(done, rows.count, `${done.toLocaleString('en-US')} rows`);
  const { actual, predicted } = await classifyRows(compiled, code, rows, {
    batchSize,
    stop: stopOfCell(),
    onRows,
  });
  const counts = countConfusions(actual, predicted, names);
  progress.finish(`Classified ${actual.length.toLocaleString('en-US')} rows.`);
  const [head = '', ...words] = confusionWords(counts);
  const reports = classReports(counts);
  const result = {
    ...counts,
    accuracy: accuracyOf(counts),
    worst: worstConfusions(counts, 10),
    reports,
  };
  const share = (value: number) => (Number.isNaN(value) ? '–' : percent(value));
  return shown(result, {
    title: `Confusion matrix: ${head}`,
    explanation: words.join(' '),
    pictures: [matrixSvg('What the rows of each class were taken for', names, counts.matrix)],
    table: {
      columns: ['Class', 'Rows', 'Recall', 'Precision', 'F1'].map((title, k) => ({ title, numeric: k > 0 })),
      rows: reports.map(({ name, rows: of, recall, precision, f1 }) => [
        name,
        of.toLocaleString('en-US'),
        share(recall),
        share(precision),
        share(f1),
      ]),
    },
  });
}
