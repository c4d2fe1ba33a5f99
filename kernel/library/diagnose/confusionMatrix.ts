import {
  accuracyOf,
  classReports,
  confusionWords,
  countConfusions,
  mostConfused,
  worstConfusions,
  type ClassReport,
  type Confusion,
} from '../../diagnosis/confusion';
import { percent } from '../../diagnosis/words';
import type { TableView } from '../../display/table';
import { startProgress } from '../progress';
import { classCode, classNames, classifyRows } from './classes';
import { Compiled } from './compiled';
import { matrixSvg } from './pictures/matrix';
import { rowsOf, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { stopOfCell } from './stop';

/** More classes than these can be told apart in no picture, and read in no table. */
const DRAWN = 40;
const LISTED = 20;

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
  const some = names.length > DRAWN ? `: the ${DRAWN} of ${names.length} classes that are confused most` : '';
  const title = `What the rows of each class were taken for${some}`;
  return shown(result, {
    title: `Confusion matrix: ${head}`,
    explanation: words.join(' '),
    pictures: [matrixSvg(title, names, counts.matrix, mostConfused(counts, DRAWN))],
    table: reportTable(reports),
  });
}

/** Of many classes those with the lowest F1. */
function reportTable(reports: readonly ClassReport[]): TableView {
  const share = (value: number) => (Number.isNaN(value) ? '–' : percent(value));
  const isLong = reports.length > LISTED;
  // Those without rows have no F1, and are at no fault.
  const weakest = reports.toSorted((a, b) => (a.f1 || (a.rows ? 0 : 2)) - (b.f1 || (b.rows ? 0 : 2)));
  const listed = isLong ? weakest.slice(0, LISTED) : reports;
  return {
    columns: ['Class', 'Rows', 'Recall', 'Precision', 'F1'].map((title, k) => ({ title, numeric: k > 0 })),
    rows: listed.map(({ name, rows, recall, precision, f1 }) => [
      name,
      rows.toLocaleString('en-US'),
      share(recall),
      share(precision),
      share(f1),
    ]),
    notes: isLong
      ? [`The ${LISTED} with the lowest F1 of ${reports.length}; the result has all of them in reports.`]
      : [],
  };
}
