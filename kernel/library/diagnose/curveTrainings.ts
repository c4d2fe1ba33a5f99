import type * as tf from '@tensorflow/tfjs';
import { errorOf } from '../../diagnosis/diagnose';
import type { CurvePoint } from '../../diagnosis/learningCurve';
import { standardError } from '../../diagnosis/levels';
import { createRandom } from '../data/random';
import { startProgress } from '../progress';
import { Compiled } from './compiled';
import { evaluateRows, type Measured } from './evaluate';
import { wholeOption } from './options';
import { disposeBatch, pick, rowsOf, type Batch, type Rows } from './rows';
import type { Stop } from './stop';

/** Which trainings a learning curve is made of. */
export interface CurveTrainings {
  /** Sizes of the training set: shares of it up to 1, or numbers of rows. Default 1/8, 1/4, 1/2 and 1. */
  sizes?: readonly number[];
  /** One training of each size for each seed, which draws rows and first weights; default [1, 2, 3]. */
  seeds?: readonly number[];
  /** Epochs with all rows; smaller sets are trained for as many steps. Default 10. */
  epochs?: number;
  /** Default 32. */
  batchSize?: number;
  /** Further arguments of `fit`, e.g. callbacks. */
  fit?: object;
}

export interface CurvePlan {
  /** Gives a new compiled model at each call. */
  build: () => unknown;
  rows: Batch;
  validation: Rows;
  metric: string;
  options: CurveTrainings;
  stop: Stop;
}

/** Sizes whose smallest training set has fewer rows than this are left out. */
const FEWEST_ROWS = 8;
const TICK_MS = 250;

/** Trains the model anew on parts of the rows, each size once for every seed. */
export async function trainOnParts(plan: CurvePlan): Promise<CurvePoint[]> {
  const sizes = sizesOf(plan.options, plan.rows.rows);
  const seeds = seedsOf(plan.options);
  const points: CurvePoint[] = [];
  const progress = startProgress('Learning curve');
  let done = 0;
  let now = '';
  // A single training may take minutes.
  const ticking = setInterval(() => progress.update(done, sizes.length * seeds.length, now), TICK_MS);
  try {
    for (const rows of sizes) {
      const results: Errors[] = [];
      for (const seed of seeds) {
        now = `${rows.toLocaleString('en-US')} rows, seed ${seed}`;
        results.push(await trainOnce(plan, rows, seed));
        done++;
      }
      points.push(pointOf(rows, results));
    }
  } finally {
    clearInterval(ticking);
  }
  progress.finish(`Trained ${points.length * seeds.length} models.`);
  return points;
}

function sizesOf({ sizes = [1 / 8, 1 / 4, 1 / 2, 1] }: CurveTrainings, all: number): number[] {
  const counts = sizes.map((size) => {
    if (!(size > 0) || size > all)
      throw new RangeError(
        `learningCurve: sizes are shares up to 1 or numbers of rows up to ${all}, got ${size}.`,
      );
    return size <= 1 ? Math.round(size * all) : Math.round(size);
  });
  const usable = [...new Set(counts)].filter((count) => count >= FEWEST_ROWS).sort((a, b) => a - b);
  if (usable.length >= 3) return usable;
  throw new RangeError(
    `learningCurve needs at least three sizes of ${FEWEST_ROWS} rows or more; there are ${all} training rows.`,
  );
}

interface Errors {
  train: number;
  validation: number;
  /** Of the validation error, from its rows. */
  doubt: number;
}

async function trainOnce(plan: CurvePlan, rows: number, seed: number): Promise<Errors> {
  const { options, stop, metric } = plan;
  const { epochs = 10, batchSize = 32, fit = {} } = options;
  wholeOption(epochs, 'learningCurve: epochs');
  wholeOption(batchSize, 'learningCurve: batchSize');
  const order = [...createRandom(seed).shuffle(Int32Array.from({ length: plan.rows.rows }, (_, row) => row))];
  const part = pick(plan.rows, order.slice(0, rows));
  // As many steps for a small set as for a large one, or it would look worse for lack of training.
  const scaled = Math.max(
    1,
    Math.round(epochs * (Math.ceil(plan.rows.rows / batchSize) / Math.ceil(rows / batchSize))),
  );
  return withRandom(seed, async () => {
    const compiled = new Compiled(await plan.build(), 'learningCurve: what build returns');
    try {
      const [xs, ys] = [part.xs, part.ys].map((side) => (side.length === 1 ? (side[0] ?? side) : side));
      const args: object = { epochs: scaled, batchSize, verbose: 0, ...fit };
      await compiled.model.fit(xs as tf.Tensor, ys as tf.Tensor, args);
      stop.check();
      const own = rowsOf([part.xs, part.ys], compiled.ports, 'learningCurve: train');
      const [known, unseen] = [
        await evaluated(compiled, own, stop),
        await evaluated(compiled, plan.validation, stop),
      ];
      return errorsOf(metric, known.get(metric), unseen.get(metric));
    } finally {
      compiled.model.dispose();
      disposeBatch(part);
    }
  });
}

function evaluated(compiled: Compiled, rows: Rows, stop: Stop): Promise<Map<string, Measured>> {
  return evaluateRows(compiled, rows, { batchSize: 256, stop });
}

function errorsOf(metric: string, known: Measured | undefined, unseen: Measured | undefined): Errors {
  if (!known || !unseen || !Number.isFinite(known.mean) || !Number.isFinite(unseen.mean)) {
    throw new Error(
      `learningCurve: ${metric} became NaN. Look for NaN in the data and lower the learning rate.`,
    );
  }
  const error = errorOf(metric, unseen.mean);
  const doubt = unseen.countsRows
    ? standardError({ name: '', error, rows: unseen.rows })
    : (unseen.standardError ?? 0);
  return { train: errorOf(metric, known.mean), validation: error, doubt };
}

/** First weights, dropout and order come from the seed; afterwards random numbers are the user's again. */
async function withRandom<T>(seed: number, action: () => Promise<T>): Promise<T> {
  const own = Math.random;
  const random = createRandom(seed);
  Math.random = () => random.uniform();
  try {
    return await action();
  } finally {
    Math.random = own;
  }
}

function pointOf(rows: number, results: readonly Errors[]): CurvePoint {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const validation = mean(results.map((result) => result.validation));
  const doubt = mean(results.map((result) => result.doubt));
  const squares = results.reduce((sum, result) => sum + (result.validation - validation) ** 2, 0);
  const spread = Math.sqrt(squares / (results.length - 1) / results.length);
  // All trainings are measured on the same validation rows, so between sizes only their spread counts; that of
  // two or three trainings may be small by luck.
  const standard = results.length > 1 ? Math.max(spread, doubt / 4) : doubt;
  return { rows, train: mean(results.map((result) => result.train)), validation, standardError: standard };
}

function seedsOf({ seeds = [1, 2, 3] }: CurveTrainings): readonly number[] {
  if (seeds.length > 0) return seeds;
  throw new RangeError('learningCurve: seeds must name at least one seed.');
}
