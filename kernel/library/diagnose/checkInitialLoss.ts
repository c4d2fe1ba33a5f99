import * as tf from '@tensorflow/tfjs';
import { judgeInitialLoss, type InitialLossVerdict, type LossTask } from '../../diagnosis/initialLoss';
import { short } from '../../diagnosis/words';
import { Compiled } from './compiled';
import { byRow } from './evaluate';
import { wholeOption } from './options';
import { barsSvg, type Bar } from './pictures/bars';
import { disposeBatch, firstRows, rowsOf, type Batch, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { stopOfCell } from './stop';

export interface CheckInitialLossOptions {
  /** Rows to measure on; default the first 512. */
  rows?: number;
}

export interface InitialLoss extends InitialLossVerdict {
  loss: number;
}

/**
 * Compares the loss of a model that has not been trained with what knowing nothing costs: ln C for C classes, ln 2 for
 * a yes or no, the spread of the targets for squared and absolute errors. A first loss far above it means unscaled
 * inputs, wrong first weights, or an output that does not fit the loss; one far below it, a leak.
 *
 * @example await checkInitialLoss(model, train);
 */
export async function checkInitialLoss(
  model: unknown,
  data: RowsInput,
  { rows: limit = 512 }: CheckInitialLossOptions = {},
): Promise<InitialLoss & Shown> {
  const compiled = new Compiled(model, 'checkInitialLoss');
  compiled.needOneOutput('checkInitialLoss');
  wholeOption(limit, 'checkInitialLoss: rows');
  const rows = rowsOf(data, compiled.ports, 'checkInitialLoss: data');
  const batch = await firstRows(rows, limit, stopOfCell());
  try {
    const loss = await lossOf(compiled, batch);
    const verdict = judgeInitialLoss(loss, await taskOf(compiled, batch));
    const steps = compiled.optimizer.iterations;
    const trained =
      steps > 0 ? ` The optimizer has done ${steps} steps, so this model is not untrained.` : '';
    return shown(
      { ...verdict, loss },
      {
        title: verdict.title,
        explanation: verdict.explanation + trained,
        pictures: [picture(verdict, loss)],
        advice: verdict.advice,
      },
    );
  } finally {
    disposeBatch(batch);
  }
}

/** Without the penalties of regularisers. */
export async function lossOf(compiled: Compiled, batch: Batch): Promise<number> {
  const values = tf.tidy(() => {
    const outputs = compiled.outputs(batch.xs);
    const losses = compiled.lossFunctions.map((loss, k) => byRow(loss, batch, outputs[k], k));
    return tf.addN(losses);
  });
  const numbers = await values.data();
  values.dispose();
  // In double precision: the sum of many rows loses nothing.
  return mean(numbers);
}

async function taskOf(compiled: Compiled, { ys }: Batch): Promise<LossTask> {
  const [target] = ys;
  if (!target) return { type: 'unknown' };
  const units = compiled.model.outputs[0]?.shape.at(-1) ?? 1;
  const values = await target.data();
  switch (compiled.task) {
    case 'classes':
    case 'sparse-classes':
      if (/hinge|^kullback|^kld/i.test(compiled.lossName)) return { type: 'unknown' };
      return {
        type: 'classes',
        classes: units,
        shares: sharesOf(values, units, target.shape.at(-1) === units),
      };
    case 'binary':
      if (/hinge/i.test(compiled.lossName)) return { type: 'unknown' };
      return { type: 'binary', share: mean(values) };
    case 'regression':
      return constantTask(
        compiled.lossName,
        values,
        target.shape.slice(1).reduce((product, length) => product * length, 1),
      );
    case 'unknown':
      return { type: 'unknown' };
  }
}

function sharesOf(values: ArrayLike<number>, classes: number, oneHot: boolean): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (let i = 0; i < values.length; i++) {
    const [at, weight] = oneHot ? [i % classes, values[i] ?? 0] : [values[i] ?? 0, 1];
    shares[at] = (shares[at] ?? 0) + weight;
  }
  const rows = oneHot ? values.length / classes : values.length;
  return shares.map((count) => count / rows);
}

/** What the best constant answer costs, column by column: the variance, or the mean distance from the median. */
function constantTask(lossName: string, values: ArrayLike<number>, width: number): LossTask {
  const columns = Array.from({ length: width }, (_, k) =>
    Array.from(values).filter((__, i) => i % width === k),
  );
  if (/^mse|^meanSquaredError$/i.test(lossName))
    return { type: 'regression', constantLoss: mean(columns.map(variance)) };
  if (/^mae|^meanAbsoluteError$|^absoluteDifference/i.test(lossName)) {
    return { type: 'regression', constantLoss: mean(columns.map(distance)) };
  }
  return { type: 'unknown' };
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

function distance(values: readonly number[]): number {
  const median = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return mean(values.map((value) => Math.abs(value - median)));
}

function picture({ title, expected, status }: InitialLossVerdict, loss: number): string {
  const longest = Math.max(loss, expected ?? 0) || 1;
  const bars: Bar[] = [
    {
      name: 'first loss',
      length: loss / longest,
      words: short(loss),
      colour: status === 'fine' ? 'blue' : 'orange',
    },
    ...(expected === undefined
      ? []
      : [
          {
            name: 'knowing nothing',
            length: expected / longest,
            words: short(expected),
            colour: 'grey' as const,
          },
        ]),
  ];
  return barsSvg(title, Number.isFinite(loss) ? bars : []);
}
