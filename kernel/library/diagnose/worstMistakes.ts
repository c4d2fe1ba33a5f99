import * as tf from '@tensorflow/tfjs';
import { percent, short } from '../../diagnosis/words';
import { escapeHtml } from '../../display/html';
import { imageBundle } from '../../display/imageTensor';
import type { TableView } from '../../display/table';
import { startProgress } from '../progress';
import { classCode, classNames, type ClassCode } from './classes';
import { Compiled } from './compiled';
import { byRow } from './evaluate';
import { wholeOption } from './options';
import { disposeBatch, pick, rowsOf, type Batch, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { stopOfCell } from './stop';

export interface WorstMistakesOptions {
  /** How many to show; default 12. */
  count?: number;
  /** Names of the classes by their number; default the numbers. */
  classes?: readonly (string | number)[];
  /** Draw each input as an image of this height and width, for flattened images; squares are found by themselves. */
  imageShape?: readonly [height: number, width: number];
  /** Rows computed at once; default 256. */
  batchSize?: number;
}

export interface Mistake {
  /** Number of the row in the data, from 0. */
  row: number;
  loss: number;
  /** Name of the class, or the target. */
  actual: string;
  /** Name of the class, or the answer. */
  predicted: string;
  /** Probability the model gave its answer; absent for regression and logits. */
  confidence?: number;
  /** The input of the row, in order. */
  input: number[];
}

/**
 * The rows on which the model is most wrong, with their inputs drawn: images as images, others as numbers. Of a
 * classifier only rows of which it names the wrong class count. Look for what they have in common: wrong labels,
 * a kind of row that is rare in training, inputs that were prepared differently (error analysis).
 *
 * @example await worstMistakes(model, validation, { count: 20, classes: classNames });
 */
export async function worstMistakes(
  model: unknown,
  data: RowsInput,
  { count = 12, classes, imageShape, batchSize = 256 }: WorstMistakesOptions = {},
): Promise<Mistake[] & Shown> {
  const compiled = new Compiled(model, 'worstMistakes');
  compiled.needOneOutput('worstMistakes');
  wholeOption(count, 'worstMistakes: count');
  const isClassifier = ['classes', 'sparse-classes', 'binary'].includes(compiled.task);
  const code = isClassifier ? classCode(compiled, 'worstMistakes') : undefined;
  const names = code ? classNames(classes, code.classes, 'worstMistakes') : [];
  const rows = rowsOf(data, compiled.ports, 'worstMistakes: data');
  const progress = startProgress('Worst mistakes');
  const stop = stopOfCell();
  let worst: Mistake[] = [];
  let [seen, wrong] = [0, 0];
  for await (const batch of rows.batches(batchSize, stop)) {
    const found = await mistakesIn(compiled, batch, { code, names, first: seen, count });
    disposeBatch(batch);
    worst = [...worst, ...found.worst].sort((a, b) => b.loss - a.loss).slice(0, count);
    seen += batch.rows;
    wrong += found.wrong;
    progress.update(seen, rows.count, `${seen.toLocaleString('en-US')} rows`);
  }
  progress.finish(`Looked at ${seen.toLocaleString('en-US')} rows.`);
  const shape = imageShape ? [...imageShape, 1] : imageOf(compiled, worst);
  const title = code
    ? `${wrong.toLocaleString('en-US')} of ${seen.toLocaleString('en-US')} rows are wrong (${percent(wrong / seen)}); the worst ${worst.length}`
    : `The ${worst.length} rows with the largest loss of ${seen.toLocaleString('en-US')}`;
  return shown(worst, {
    title,
    ...(shape ? { html: await pictures(worst, shape) } : { table: inputTable(worst) }),
    advice: worst.length === 0 ? [] : ADVICE,
  });
}

const ADVICE = [
  'Count what the mistakes have in common; the most common cause is worth the most work.',
  'Are labels wrong? Correct them in training, validation and test alike.',
  'Is a kind of row rare in training? Collect more of it, or augment it.',
];

interface Search {
  code: ClassCode | undefined;
  names: readonly string[];
  /** Number of the first row of the batch. */
  first: number;
  count: number;
}

async function mistakesIn(
  compiled: Compiled,
  batch: Batch,
  { code, names, first, count }: Search,
): Promise<{ worst: Mistake[]; wrong: number }> {
  const [loss] = compiled.lossFunctions;
  const tensors = tf.tidy(() => {
    const [output] = compiled.outputs(batch.xs);
    const [target] = batch.ys;
    if (!output || !target || !loss) throw new Error('worstMistakes: the model has no output.');
    const answer = code ? [code.actual(target), code.predicted(output)] : [target, output];
    return [
      byRow(loss, batch, output, 0),
      output,
      ...answer.map((tensor) => tf.reshape(tensor, [batch.rows, -1])),
    ];
  });
  const [losses, outputs, actual, predicted] = await Promise.all(tensors.map((tensor) => tensor.array()));
  tf.dispose(tensors);
  const lossOf = losses as number[];
  if (lossOf.length !== batch.rows) {
    throw new Error(
      `worstMistakes needs a loss for each row, but ${compiled.lossName} gives one for the whole batch: compile with a loss by name, or set its reduction to NONE.`,
    );
  }
  const [truth, guess] = [actual as number[][], predicted as number[][]];
  const isWrong = (row: number) => !code || truth[row]?.[0] !== guess[row]?.[0];
  const all = lossOf.map((_, row) => row).filter(isWrong);
  const top = all.sort((a, b) => (lossOf[b] ?? 0) - (lossOf[a] ?? 0)).slice(0, count);
  const inputs = await inputsOf(batch, top);
  const worst = top.map((row, k): Mistake => {
    const confidence =
      code && !compiled.fromLogits
        ? confidenceOf(outputs as number[][], row, guess[row]?.[0] ?? 0)
        : undefined;
    return {
      row: first + row,
      loss: lossOf[row] ?? NaN,
      actual: named(truth[row] ?? [], code && names),
      predicted: named(guess[row] ?? [], code && names),
      ...(confidence !== undefined && { confidence }),
      input: inputs[k] ?? [],
    };
  });
  return { worst, wrong: all.length };
}

async function inputsOf(batch: Batch, rows: readonly number[]): Promise<number[][]> {
  if (rows.length === 0) return [];
  const picked = pick({ xs: batch.xs.slice(0, 1), ys: [] }, rows);
  const flat = tf.tidy(() => tf.reshape(picked.xs[0] ?? tf.tensor1d([]), [rows.length, -1]));
  const values = (await flat.array()) as number[][];
  tf.dispose(flat);
  disposeBatch(picked);
  return values;
}

function named(values: readonly number[], names: readonly string[] | undefined): string {
  if (names) return names[values[0] ?? 0] ?? String(values[0]);
  return values.slice(0, 4).map(short).join(', ');
}

function confidenceOf(outputs: readonly number[][], row: number, predicted: number): number | undefined {
  const line = outputs[row];
  if (!line) return undefined;
  const value = line.length === 1 ? (predicted === 1 ? line[0] : 1 - (line[0] ?? 0)) : line[predicted];
  return value !== undefined && value >= 0 && value <= 1 ? value : undefined;
}

/** The shape to draw inputs in: that of image tensors, or the square that a row of pixels makes. */
function imageOf(compiled: Compiled, mistakes: readonly Mistake[]): number[] | undefined {
  const shape = (compiled.model.inputs[0]?.shape.slice(1) ?? []).map((length) => length ?? 0);
  const [first] = mistakes;
  if (!first) return undefined;
  if (shape.length === 3 && [1, 3, 4].includes(shape[2] ?? 0)) return shape;
  if (shape.length === 2) return [...shape, 1];
  const side = Math.sqrt(first.input.length);
  const looksLikePixels = mistakes.every(({ input }) => input.every((value) => value >= 0 && value <= 255));
  return shape.length === 1 && Number.isInteger(side) && side >= 8 && looksLikePixels
    ? [side, side, 1]
    : undefined;
}

async function pictures(mistakes: readonly Mistake[], shape: readonly number[]): Promise<string> {
  if (mistakes.length === 0) return '';
  const values = mistakes.flatMap(({ input }) => input);
  const images = tf.tensor(values, [mistakes.length, ...shape]);
  const captions = mistakes.map(
    ({ row, actual, predicted, confidence }) =>
      `${actual} taken for ${predicted}${confidence === undefined ? '' : ` (${percent(confidence)})`}, row ${row}`,
  );
  try {
    const { 'text/html': html } = await imageBundle(images, { captions });
    return typeof html === 'string' ? html : '';
  } catch (error) {
    return `<p>${escapeHtml(error instanceof Error ? error.message : String(error))}</p>`;
  } finally {
    images.dispose();
  }
}

const COLUMNS = 8;

function inputTable(mistakes: readonly Mistake[]): TableView {
  const width = mistakes[0]?.input.length ?? 0;
  const shownColumns = Math.min(COLUMNS, width);
  return {
    columns: [
      { title: 'Row', numeric: true },
      { title: 'Target' },
      { title: 'Answer' },
      { title: 'Loss', numeric: true },
      ...Array.from({ length: shownColumns }, (_, k) => ({ title: `x${k}`, numeric: true })),
    ],
    rows: mistakes.map(({ row, actual, predicted, confidence, loss, input }) => [
      String(row),
      actual,
      confidence === undefined ? predicted : `${predicted} (${percent(confidence)})`,
      short(loss),
      ...input.slice(0, shownColumns).map(short),
    ]),
    notes: width > shownColumns ? [`… ${width - shownColumns} more inputs`] : [],
  };
}
