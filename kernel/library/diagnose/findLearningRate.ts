import * as tf from '@tensorflow/tfjs';
import { DIVERGED, suggestRate, type RatePoint, type RateSuggestion } from '../../diagnosis/rateTest';
import { short } from '../../diagnosis/words';
import { createRandom } from '../data/random';
import { startProgress } from '../progress';
import { Compiled, freshOptimizer } from './compiled';
import { wholeOption } from './options';
import { curvesSvg, decades } from './pictures/curves';
import { disposeBatch, endlessBatches, rowsOf, type Rows, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { quietly, stopOfCell, type Stop } from './stop';

export interface FindLearningRateOptions {
  /** First learning rate; default 1e-7. */
  from?: number;
  /** Last learning rate; default 10. */
  to?: number;
  /** Steps between them, a batch each; default 100. */
  steps?: number;
  /** Default 32; use the one you train with. */
  batchSize?: number;
  /** Order of the rows; default 1. */
  seed?: number;
}

export interface LearningRates extends RateSuggestion {
  points: RatePoint[];
}

/**
 * A learning-rate range test (Smith 2017, defaults of fastai): trains a step at each rate, from very small to very
 * large, and suggests the one where the loss falls fastest. It ends early when the loss exceeds four times its
 * lowest. Weights and optimizer are afterwards as they were.
 *
 * @example const { suggested } = await findLearningRate(model, train, { batchSize: 128 });
 */
export async function findLearningRate(
  model: unknown,
  data: RowsInput,
  { from = 1e-7, to = 10, steps = 100, batchSize = 32, seed = 1 }: FindLearningRateOptions = {},
): Promise<LearningRates & Shown> {
  wholeOption(steps, 'findLearningRate: steps', 10);
  wholeOption(batchSize, 'findLearningRate: batchSize');
  if (!(from > 0 && to > from && Number.isFinite(to))) {
    throw new RangeError(
      `findLearningRate goes from a rate above 0 to a larger one, got from ${from} to ${to}.`,
    );
  }
  const compiled = new Compiled(model, 'findLearningRate');
  const rows = rowsOf(data, compiled.ports, 'findLearningRate: data');
  const rates = Array.from({ length: steps }, (_, k) => from * (to / from) ** (k / (steps - 1)));
  const points = await quietly(() =>
    compiled.keepingWeights(() => rangeTest(compiled, rows, { rates, batchSize, seed, stop: stopOfCell() })),
  );
  const suggestion = suggestRate(points);
  return shown(
    { ...suggestion, points },
    { title: suggestion.title, pictures: [picture(suggestion, points)], advice: suggestion.advice },
  );
}

interface RangeTest {
  rates: readonly number[];
  batchSize: number;
  seed: number;
  stop: Stop;
}

async function rangeTest(
  compiled: Compiled,
  rows: Rows,
  { rates, batchSize, seed, stop }: RangeTest,
): Promise<RatePoint[]> {
  const optimizer = freshOptimizer(compiled.optimizer);
  const batches = endlessBatches(rows, batchSize, createRandom(seed), stop);
  const progress = startProgress('Learning rates');
  const points: RatePoint[] = [];
  try {
    await compiled.withOptimizer(optimizer, async () => {
      const train = compiled.trainFunction();
      for (const learningRate of rates) {
        const next = await batches.next();
        if (next.done) break;
        setRate(optimizer, learningRate);
        const outs = train([...next.value.xs, ...next.value.ys]);
        const loss = (await outs[0]?.data())?.[0] ?? NaN;
        tf.dispose(outs);
        disposeBatch(next.value);
        points.push({ learningRate, loss });
        progress.update(
          points.length,
          rates.length,
          `rate ${learningRate.toPrecision(2)}, loss ${short(loss)}`,
        );
        await stop.breathe();
        if (hasDiverged(points, rates.length)) break;
      }
    });
  } finally {
    await batches.return(undefined);
    optimizer.dispose();
    progress.finish(`Tried ${points.length} learning rates; the weights are as they were.`);
  }
  return points;
}

/** A single bad batch at the start is not the end. */
function hasDiverged(points: readonly RatePoint[], steps: number): boolean {
  const last = points.at(-1)?.loss ?? NaN;
  if (!Number.isFinite(last)) return true;
  if (points.length < steps / 10) return false;
  const first = points.slice(0, Math.ceil(steps / 10)).reduce((sum, { loss }) => Math.max(sum, loss), 0);
  return last > DIVERGED * Math.min(...points.map(({ loss }) => loss)) && last > 1.5 * first;
}

function setRate(optimizer: tf.Optimizer, rate: number): void {
  const settable = optimizer as unknown as { learningRate?: unknown; setLearningRate?(rate: number): void };
  if (typeof settable.learningRate !== 'number') {
    throw new Error(`findLearningRate: ${optimizer.getClassName()} has no learning rate that could be set.`);
  }
  // SGD and momentum keep it on the device as well.
  if (settable.setLearningRate) settable.setLearningRate(rate);
  else settable.learningRate = rate;
}

function picture({ title, suggested, smoothed }: RateSuggestion, points: readonly RatePoint[]): string {
  const finite = points.filter(({ loss }) => Number.isFinite(loss));
  const [first] = smoothed;
  const raw = finite.map(({ learningRate: x, loss: y }) => ({ x, y }));
  const smooth = smoothed.flatMap((y, k) => {
    const x = points[k]?.learningRate;
    return x === undefined ? [] : [{ x, y }];
  });
  const ends = [finite[0]?.learningRate ?? 1, finite.at(-1)?.learningRate ?? 10] as const;
  return curvesSvg(
    [
      { name: 'loss', colour: 'orange', points: raw, dashed: true },
      { name: 'smoothed', colour: 'blue', points: smooth },
    ],
    {
      title,
      xName: 'learning rate',
      logX: true,
      xWords: (x) => x.toExponential(0).replace('+', ''),
      yWords: short,
      xTicks: decades(...ends),
      yMax: 1.6 * Math.max(first ?? 1, Math.min(...smoothed)),
      ...(suggested !== undefined && { mark: { x: suggested, name: short(suggested) } }),
    },
  );
}
