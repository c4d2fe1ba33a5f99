import type { Display } from '../display/display';
import type { MonitorLevels } from '../training/monitorOptions';
import { createRandom } from './data/random';
import { runtime } from './runtime';

/** The module `descent`: what a notebook has beside TensorFlow.js. */
export type { Display, DisplayHandle, DisplayOptions } from '../display/display';
export type { ImageOptions } from '../display/imageTensor';
export type { MonitorLevels } from '../training/monitorOptions';
export { checkGradients, type CheckGradientsOptions, type GradientCheck } from './diagnose/checkGradients';
export {
  checkInitialLoss,
  type CheckInitialLossOptions,
  type InitialLoss,
} from './diagnose/checkInitialLoss';
export {
  confusionMatrix,
  type ConfusionMatrix,
  type ConfusionMatrixOptions,
} from './diagnose/confusionMatrix';
export { diagnose, type DiagnoseSets } from './diagnose/diagnose';
export {
  findLearningRate,
  type FindLearningRateOptions,
  type LearningRates,
} from './diagnose/findLearningRate';
export {
  learningCurve,
  type LearningCurve,
  type LearningCurveData,
  type LearningCurveOptions,
} from './diagnose/learningCurve';
export { overfitTinyBatch, type OverfitTinyBatchOptions, type TinyBatch } from './diagnose/overfitTinyBatch';
export type { RowsInput, TensorInput } from './diagnose/rows';
export { worstMistakes, type Mistake, type WorstMistakesOptions } from './diagnose/worstMistakes';

/**
 * Shows values and media in the output of the running cell; the same as the global `display`.
 *
 * @example display.image(test.xs.slice(0, 20), { captions: predicted });
 */
export const display: Display = new Proxy(Object.assign(() => undefined, {}) as unknown as Display, {
  apply: (_, self, parameters): unknown => Reflect.apply(currentDisplay(), self, parameters),
  get: (_, key) => Reflect.get(currentDisplay(), key) as unknown,
});

/**
 * Sets what the runs that start from now on are compared with: how well people do, and how good it has
 * to be, by metric.
 *
 * @example monitor({ humanLevel: { acc: 0.98 }, targetLevel: { acc: 0.97 } });
 */
export function monitor(levels: MonitorLevels): void {
  runtime().monitor(levels);
}

/**
 * Makes what follows repeatable: first weights, dropout and the order of rows, which TensorFlow.js draws
 * from `Math.random`, come from a stream that is the same for the same seed. Call it at the top of the
 * notebook, and again before a training that should not depend on the cells in between.
 *
 * @example setRandomSeed(1);
 */
export function setRandomSeed(seed: number): void {
  const random = createRandom(seed);
  Math.random = () => random.uniform();
}

function currentDisplay(): Display {
  const { display: current } = runtime();
  if (current) return current;
  throw new Error('display works inside a Descent notebook: no kernel is attached here.');
}
