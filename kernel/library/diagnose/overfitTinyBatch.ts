import * as tf from '@tensorflow/tfjs';
import { percent, short } from '../../diagnosis/words';
import { createRandom } from '../data/random';
import { startProgress } from '../progress';
import { Compiled, freshOptimizer } from './compiled';
import { evaluateRows } from './evaluate';
import { wholeOption } from './options';
import { curvesSvg } from './pictures/curves';
import { disposeBatch, firstRows, pick, rowsOf, type Batch, type Rows, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { quietly, stopOfCell, type Stop } from './stop';

export interface OverfitTinyBatchOptions {
  /** Rows to learn by heart; default 16. */
  rows?: number;
  /** Steps at most; default 1000. It ends as soon as they are learnt. */
  steps?: number;
  /** Draws the rows; default 1. */
  seed?: number;
}

export interface TinyBatch {
  /** Whether the rows were learnt by heart. */
  passed: boolean;
  /** Steps it took, or all there were. */
  steps: number;
  firstLoss: number;
  lastLoss: number;
  /** Share of the rows that are right at the end; absent for regression. */
  accuracy?: number;
  title: string;
}

/** Rows to draw from. */
const POOL = 2048;
const LOOK_EVERY = 10;
/** Of the first loss: what counts as learnt where no accuracy does. */
const LEARNT = 0.05;

/**
 * Trains on a handful of rows until the model knows them by heart. A model that cannot do this has a fault in code,
 * loss or learning rate, and more data or more epochs will not mend it. Measured without dropout; classifiers pass with
 * all rows right, others at a twentieth of their first loss. Weights and optimizer are afterwards as they were.
 *
 * @param modelOrBuild A compiled model, or a function that builds one, which starts from fresh weights.
 * @example await overfitTinyBatch(model, train, { rows: 16 });
 */
export async function overfitTinyBatch(
  modelOrBuild: unknown,
  data: RowsInput,
  { rows: count = 16, steps = 1000, seed = 1 }: OverfitTinyBatchOptions = {},
): Promise<TinyBatch & Shown> {
  wholeOption(count, 'overfitTinyBatch: rows');
  wholeOption(steps, 'overfitTinyBatch: steps');
  const isBuilt = typeof modelOrBuild === 'function';
  const model: unknown = isBuilt ? await (modelOrBuild as () => unknown)() : modelOrBuild;
  const compiled = new Compiled(model, 'overfitTinyBatch');
  const stop = stopOfCell();
  const batch = await drawRows(rowsOf(data, compiled.ports, 'overfitTinyBatch: data'), count, seed, stop);
  try {
    const train = () => learnByHeart(compiled, batch, steps, stop);
    const points = await quietly(() => compiled.keepingWeights(train));
    return report(points, batch.rows);
  } finally {
    disposeBatch(batch);
    if (isBuilt) compiled.model.dispose();
  }
}

async function drawRows(rows: Rows, count: number, seed: number, stop: Stop): Promise<Batch> {
  const random = createRandom(seed);
  const source = rows.whole ? undefined : await firstRows(rows, POOL, stop);
  const all = rows.whole ?? source;
  const size = rows.count ?? source?.rows ?? 0;
  const order = [...random.shuffle(Int32Array.from({ length: size }, (_, row) => row))];
  const batch = pick(all ?? { xs: [], ys: [] }, order.slice(0, count));
  if (source) disposeBatch(source);
  return batch;
}

interface Point {
  step: number;
  loss: number;
  accuracy?: number;
}

async function learnByHeart(compiled: Compiled, batch: Batch, steps: number, stop: Stop): Promise<Point[]> {
  const optimizer = freshOptimizer(compiled.optimizer);
  const progress = startProgress('Tiny batch');
  const points = [await look(compiled, batch, 0, stop)];
  try {
    await compiled.withOptimizer(optimizer, async () => {
      const train = compiled.trainFunction();
      for (let step = 1; step <= steps; step++) {
        tf.dispose(train([...batch.xs, ...batch.ys]));
        await stop.breathe();
        if (step % LOOK_EVERY !== 0 && step !== steps) continue;
        const point = await look(compiled, batch, step, stop);
        points.push(point);
        progress.update(step, steps, `step ${step}, loss ${short(point.loss)}`);
        if (hasLearnt(points) || !Number.isFinite(point.loss)) break;
      }
    });
  } finally {
    optimizer.dispose();
    progress.finish(
      `Trained ${points.at(-1)?.step ?? 0} steps on ${batch.rows} rows; the weights are as they were.`,
    );
  }
  return points;
}

async function look(compiled: Compiled, batch: Batch, step: number, stop: Stop): Promise<Point> {
  const all = await evaluateRows(compiled, oneBatch(batch), { batchSize: batch.rows, stop });
  const accuracy = [...all].find(([name]) => /acc(uracy)?$/i.test(name))?.[1];
  return { step, loss: all.get('loss')?.mean ?? NaN, ...(accuracy && { accuracy: accuracy.mean }) };
}

function oneBatch({ xs, ys, rows }: Batch): Rows {
  return {
    count: rows,
    // eslint-disable-next-line @typescript-eslint/require-await -- what walks through rows awaits them
    async *batches() {
      yield { xs: xs.map((x) => x.clone()), ys: ys.map((y) => y.clone()), rows };
    },
  };
}

function hasLearnt(points: readonly Point[]): boolean {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return false;
  if (last.accuracy !== undefined)
    return last.accuracy === 1 && last.loss < Math.max(0.5 * first.loss, LEARNT);
  return last.loss <= LEARNT * first.loss;
}

function report(points: readonly Point[], rows: number): TinyBatch & Shown {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) throw new Error('overfitTinyBatch: nothing was measured.');
  const passed = hasLearnt(points);
  const right = last.accuracy === undefined ? '' : `, ${percent(last.accuracy)} right`;
  const title = passed
    ? `The model learns ${rows} rows by heart, in ${last.step} steps`
    : `The model cannot learn ${rows} rows by heart: after ${last.step} steps the loss is ${short(last.loss)} (from ${short(first.loss)})${right}`;
  const result = {
    passed,
    steps: last.step,
    firstLoss: first.loss,
    lastLoss: last.loss,
    ...(last.accuracy !== undefined && { accuracy: last.accuracy }),
    title,
  };
  return shown(result, {
    title,
    explanation: passed
      ? 'Model, loss and optimizer work together; what is wrong, if anything, lies in data or size.'
      : '',
    pictures: points.every(({ loss }) => Number.isFinite(loss)) ? [picture(title, points)] : [],
    advice: passed ? [] : ADVICE,
  });
}

const ADVICE = [
  'Check the learning rate: findLearningRate(model, data).',
  'Check that output and loss fit, and that labels belong to their rows: checkInitialLoss(model, data).',
  'Check own layers and losses: checkGradients(model, data).',
  'Take strong dropout and weight penalties away for this test, and add units if there are few.',
  'Look for rows with equal inputs and different targets: nobody can learn those.',
];

function picture(title: string, points: readonly Point[]): string {
  const last = points.at(-1)?.step ?? 1;
  return curvesSvg(
    [{ name: 'loss', colour: 'blue', points: points.map(({ step, loss }) => ({ x: step, y: loss })) }],
    {
      title,
      xName: 'step',
      logX: false,
      xWords: String,
      yWords: short,
      xTicks: [0, Math.round(last / 2), last],
    },
  );
}
