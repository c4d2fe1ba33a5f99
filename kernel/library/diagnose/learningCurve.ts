import { wouldMoreDataHelp, type CurvePoint, type LearningCurveAnswer } from '../../diagnosis/learningCurve';
import { CERTAIN } from '../../diagnosis/levels';
import { isRatio } from '../../protocol/metrics';
import { createRandom } from '../data/random';
import { Compiled } from './compiled';
import { trainOnParts, type CurveTrainings } from './curveTrainings';
import { errorWords } from './diagnose';
import { learningCurveSvg } from './pictures/learningCurve';
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

export interface LearningCurveOptions extends CurveTrainings {
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
    const points = await quietly(() => trainOnParts({ build, ...sets, metric, options, stop }));
    return report(points, metric, isRate);
  } finally {
    disposeBatch(sets.rows);
    if (sets.ownValidation) disposeBatch(sets.ownValidation);
  }
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

function report(points: CurvePoint[], metric: string, isRate: boolean): LearningCurve & Shown {
  const answer = wouldMoreDataHelp(points, isRate);
  const words = (error: number) => errorWords(isRate ? 'acc' : metric, error);
  const result = { ...answer, metric, points };
  return shown(result, {
    title: answer.title,
    explanation: answer.explanation,
    pictures: [learningCurveSvg(result, words)],
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
