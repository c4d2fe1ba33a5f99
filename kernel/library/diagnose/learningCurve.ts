import type * as tf from '@tensorflow/tfjs';
import { errorOf } from '../../diagnosis/diagnose';
import { wouldMoreDataHelp, type CurvePoint, type LearningCurveAnswer } from '../../diagnosis/learningCurve';
import { CERTAIN, standardError } from '../../diagnosis/levels';
import { predictError } from '../../diagnosis/powerLaw';
import { isRatio } from '../../protocol/metrics';
import { createRandom } from '../data/random';
import { startProgress, type Progress } from '../progress';
import { Compiled } from './compiled';
import { errorWords } from './diagnose';
import { evaluateRows, type Measured } from './evaluate';
import { wholeOption } from './options';
import { curvesSvg } from './pictures/curves';
import {
  disposeBatch,
  firstRows,
  pick,
  rowsOf,
  type Batch,
  type Ports,
  type Rows,
  type RowsInput,
} from './rows';
import { shown, type Shown } from './shown';
import { quietly, stopOfCell, type Stop } from './stop';

export interface LearningCurveOptions {
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
  /** Default: the accuracy, else the first metric the model was compiled with, else the loss. */
  metric?: string;
  /** Share of the rows to validate on where `data` is one set; default 0.2. */
  validationSplit?: number;
}

export interface LearningCurve extends LearningCurveAnswer {
  metric: string;
  points: CurvePoint[];
}

/** Rows for training and validation, or one set that is split at random. */
export type LearningCurveData = { train: RowsInput; validation: RowsInput } | RowsInput;

/** Sizes whose smallest training set has fewer rows than this are left out. */
const FEWEST_ROWS = 8;
const TICK_MS = 250;

/**
 * Would more data help? Trains the model anew on growing parts of the training rows and draws training and validation
 * error over their number, with the power law that learning curves follow. Your models and runs are not touched.
 *
 * @param build Gives a new compiled model at each call.
 * @example await learningCurve(() => buildModel(), { train, validation }, { epochs: 20 });
 */
export async function learningCurve(
  build: () => unknown,
  data: LearningCurveData,
  options: LearningCurveOptions = {},
): Promise<LearningCurve & Shown> {
  if (typeof build !== 'function') {
    throw new TypeError(
      'learningCurve needs a function that builds a compiled model: learningCurve(() => { … return model; }, data).',
    );
  }
  const stop = stopOfCell();
  const { ports, metric, isRate } = await lookAt(build, options.metric);
  const sets = await loadSets(data, ports, options, stop);
  try {
    const progress = startProgress('Learning curve');
    const points = await quietly(() => train({ build, ...sets, metric, options, stop, progress }));
    progress.finish(`Trained ${points.length * seedsOf(options).length} models.`);
    return report(points, metric, isRate);
  } finally {
    disposeBatch(sets.rows);
    if (sets.ownValidation) disposeBatch(sets.ownValidation);
  }
}

function seedsOf({ seeds = [1, 2, 3] }: LearningCurveOptions): readonly number[] {
  if (seeds.length > 0) return seeds;
  throw new RangeError('learningCurve: seeds must name at least one seed.');
}

/** What the models are like, from one that is thrown away. */
async function lookAt(build: () => unknown, wanted: string | undefined) {
  const compiled = new Compiled(await build(), 'learningCurve: what build returns');
  try {
    const names = compiled.metrics.map(({ name }) => name);
    const metric = wanted ?? names.find((name) => isRatio(name)) ?? names[0] ?? 'loss';
    if (metric !== 'loss' && !names.includes(metric)) {
      throw new RangeError(
        `learningCurve: the model has no metric '${metric}'; it has ${['loss', ...names].join(', ')}.`,
      );
    }
    return { ports: compiled.ports, metric, isRate: isRatio(metric) };
  } finally {
    compiled.model.dispose();
  }
}

interface Sets {
  rows: Batch;
  validation: Rows;
  ownValidation?: Batch;
}

async function loadSets(
  data: LearningCurveData,
  ports: Ports,
  options: LearningCurveOptions,
  stop: Stop,
): Promise<Sets> {
  if (typeof data === 'object' && 'train' in data) {
    const validation = rowsOf(data.validation, ports, 'learningCurve: validation');
    return {
      rows: await firstRows(rowsOf(data.train, ports, 'learningCurve: train'), Infinity, stop),
      validation,
    };
  }
  const { validationSplit = 0.2 } = options;
  if (!(validationSplit > 0 && validationSplit < 1)) {
    throw new RangeError(`learningCurve: validationSplit must lie between 0 and 1, got ${validationSplit}.`);
  }
  const all = await firstRows(rowsOf(data, ports, 'learningCurve: data'), Infinity, stop);
  const order = [...createRandom(1).shuffle(Int32Array.from({ length: all.rows }, (_, row) => row))];
  const held = Math.max(1, Math.round(validationSplit * all.rows));
  const ownValidation = pick(all, order.slice(0, held));
  const rows = pick(all, order.slice(held));
  disposeBatch(all);
  const validation = rowsOf([ownValidation.xs, ownValidation.ys], ports, 'learningCurve: validation');
  return { rows, validation, ownValidation };
}

interface Plan extends Sets {
  build: () => unknown;
  metric: string;
  options: LearningCurveOptions;
  stop: Stop;
  progress: Progress;
}

async function train(plan: Plan): Promise<CurvePoint[]> {
  const sizes = sizesOf(plan.options, plan.rows.rows);
  const seeds = seedsOf(plan.options);
  const points: CurvePoint[] = [];
  let done = 0;
  let now = '';
  // A single training may take minutes.
  const ticking = setInterval(() => plan.progress.update(done, sizes.length * seeds.length, now), TICK_MS);
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
  return points;
}

function sizesOf({ sizes = [1 / 8, 1 / 4, 1 / 2, 1] }: LearningCurveOptions, all: number): number[] {
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

async function trainOnce(plan: Plan, rows: number, seed: number): Promise<Errors> {
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

function report(points: CurvePoint[], metric: string, isRate: boolean): LearningCurve & Shown {
  const answer = wouldMoreDataHelp(points, isRate);
  const words = (error: number) => errorWords(isRate ? 'acc' : metric, error);
  const result = { ...answer, metric, points };
  return shown(result, {
    title: answer.title,
    explanation: answer.explanation,
    pictures: [picture(result, words)],
    table: {
      columns: ['Training rows', 'Training', 'Validation', '95% range'].map((title) => ({
        title,
        numeric: true,
      })),
      rows: points.map(({ rows, train: known, validation, standardError: doubt }) => [
        rows.toLocaleString('en-US'),
        words(known),
        words(validation),
        `± ${words(CERTAIN * doubt)}`,
      ]),
    },
    advice: answer.advice,
  });
}

function picture({ title, points, law, metric }: LearningCurve, words: (error: number) => string): string {
  const sizes = points.map(({ rows }) => rows);
  const [first = 1] = sizes;
  const last = sizes.at(-1) ?? 1;
  const beyond = Array.from({ length: 40 }, (_, k) => first * ((2 * last) / first) ** (k / 39));
  return curvesSvg(
    [
      {
        name: 'training',
        colour: 'blue',
        dots: true,
        points: points.map(({ rows, train: y }) => ({ x: rows, y })),
      },
      {
        name: 'validation',
        colour: 'orange',
        dots: true,
        points: points.map(({ rows, validation, standardError: doubt }) => ({
          x: rows,
          y: validation,
          range: CERTAIN * doubt,
        })),
      },
      ...(law
        ? [
            {
              name: 'power law',
              colour: 'orange' as const,
              dashed: true,
              points: beyond.map((x) => ({ x, y: predictError(law, x) })),
            },
          ]
        : []),
    ],
    {
      title,
      xName: `training rows (logarithmic); ${metric === 'loss' ? 'loss' : isRatio(metric) ? 'error rate' : metric}`,
      logX: true,
      xWords: (x) => x.toLocaleString('en-US'),
      yWords: words,
      xTicks: [...sizes, 2 * last],
    },
  );
}
