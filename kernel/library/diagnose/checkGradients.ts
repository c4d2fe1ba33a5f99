import * as tf from '@tensorflow/tfjs';
import {
  checkVariable,
  judgeGradients,
  type GradientSample,
  type GradientVerdict,
  type VariableCheck,
} from '../../diagnosis/gradientCheck';
import { short } from '../../diagnosis/words';
import { createRandom, type Random } from '../data/random';
import { startProgress, type Progress } from '../progress';
import { Compiled } from './compiled';
import { byRow } from './evaluate';
import { wholeOption } from './options';
import { barsSvg, type Bar } from './pictures/bars';
import { disposeBatch, firstRows, rowsOf, type Batch, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { stopOfCell, type Stop } from './stop';

export interface CheckGradientsOptions {
  /** Rows to compute the loss on; default the first 16. */
  rows?: number;
  /** Entries of each variable to check: half of them those with the largest gradient; default 8. */
  entries?: number;
  /** Variables of a function to check; default all it uses. */
  variables?: tf.Variable[];
  /** Draws the other entries; default 1. */
  seed?: number;
}

export interface GradientCheck extends GradientVerdict {
  variables: VariableCheck[];
}

/** Steps of the difference: too long a step leaves the tangent, too short a step drowns in rounding. */
const STEPS = [1e-2, 3e-3, 1e-3];
const SINGLE_PRECISION = 2 ** -23;

/**
 * Compares the gradients that backpropagation gives with numerical ones, (f(w + h) − f(w − h)) / 2h, entry by entry,
 * and gives the relative error ‖a − n‖ / (‖a‖ + ‖n‖) for each variable. In single precision below 0.01 is right and
 * above 0.1 wrong. Needed after writing a layer, a loss or a `tf.customGrad`. Nothing is trained.
 *
 * @param modelOrLoss A compiled model (its loss without penalties, dropout off), or a function that gives a scalar.
 * @param data Rows for the model; not needed for a function.
 * @example await checkGradients(model, train); await checkGradients(() => myLoss(ys, f(xs)) as tf.Scalar);
 */
export async function checkGradients(
  modelOrLoss: unknown,
  data?: RowsInput,
  { rows = 16, entries = 8, variables, seed = 1 }: CheckGradientsOptions = {},
): Promise<GradientCheck & Shown> {
  wholeOption(rows, 'checkGradients: rows');
  wholeOption(entries, 'checkGradients: entries');
  const stop = stopOfCell();
  const random = createRandom(seed);
  if (typeof modelOrLoss === 'function') {
    const loss = modelOrLoss as () => tf.Tensor;
    return report(await checkAll({ loss: () => loss(), variables, entries, random, stop }));
  }
  const compiled = new Compiled(modelOrLoss, 'checkGradients');
  if (data === undefined)
    throw new TypeError('checkGradients needs rows for the model: checkGradients(model, { xs, ys }).');
  const batch = await firstRows(rowsOf(data, compiled.ports, 'checkGradients: data'), rows, stop);
  try {
    const loss = () => rowLosses(compiled, batch);
    const own = compiled.model.trainableWeights.map((weight) => weight.read()).filter(isVariable);
    return report(await checkAll({ loss, variables: own, entries, random, stop }));
  } finally {
    disposeBatch(batch);
  }
}

function isVariable(value: tf.Tensor): value is tf.Variable {
  return value instanceof tf.Variable;
}

/** One loss a row: their mean is taken in double precision, which numerical differences need. */
function rowLosses(compiled: Compiled, batch: Batch): tf.Tensor {
  const [only] = batch.xs;
  const out = compiled.model.apply(batch.xs.length === 1 && only ? only : batch.xs, { training: false });
  const outputs = (Array.isArray(out) ? out : [out]) as tf.Tensor[];
  return tf.addN(compiled.lossFunctions.map((loss, k) => byRow(loss, batch, outputs[k], k)));
}

interface Check {
  /** A scalar, or values of which the mean is the loss. */
  loss: () => tf.Tensor;
  variables: tf.Variable[] | undefined;
  entries: number;
  random: Random;
  stop: Stop;
}

async function checkAll(check: Check): Promise<VariableCheck[]> {
  const { value, grads } = analytic(check);
  const named = Object.entries(grads);
  const progress = startProgress('Gradients');
  const checks: VariableCheck[] = [];
  try {
    const size = Math.abs((await value.data())[0] ?? 0);
    if (named.length === 0) throw new Error('checkGradients: the function uses no trainable variable.');
    for (const [name, grad] of named) {
      const variable = variableNamed(name, check.variables);
      checks.push(await checkOne(check, variable, grad, size, progress));
      progress.update(checks.length, named.length, name);
    }
  } finally {
    tf.dispose([value, ...Object.values(grads)]);
    progress.finish(`Checked the gradients of ${checks.length} variables.`);
  }
  return checks;
}

function analytic({ loss, variables }: Check): { value: tf.Scalar; grads: tf.NamedTensorMap } {
  const scalar = () => {
    const values = loss();
    if (!(values instanceof tf.Tensor))
      throw new TypeError('checkGradients: the function must return a scalar tensor.');
    return tf.mean<tf.Scalar>(values);
  };
  return tf.variableGrads(scalar, variables);
}

function variableNamed(name: string, variables: readonly tf.Variable[] | undefined): tf.Variable {
  const all = variables ?? Object.values(tf.engine().registeredVariables);
  const found = all.find((variable) => variable.name === name);
  if (found) return found;
  throw new Error(`checkGradients: there is no variable '${name}'.`);
}

async function checkOne(
  check: Check,
  variable: tf.Variable,
  grad: tf.Tensor,
  size: number,
  progress: Progress,
): Promise<VariableCheck> {
  const own = (await variable.data()).slice();
  const gradients = await grad.data();
  const chosen = chooseEntries(gradients, check);
  const exact = chosen.map((entry) => gradients[entry] ?? NaN);
  let best: VariableCheck | undefined;
  for (const step of STEPS) {
    const numerical: number[] = [];
    for (const entry of chosen) {
      numerical.push(await difference(check, variable, own, entry, step));
      progress.update(numerical.length, chosen.length, variable.name);
      await check.stop.breathe();
    }
    const resolution = (4 * SINGLE_PRECISION * size) / step;
    const sample: GradientSample = { variable: variable.name, analytic: exact, numerical, resolution };
    const found = checkVariable(sample);
    // A wrong gradient is wrong at every step; kinks and rounding spoil only some.
    if (!best || found.relativeError < best.relativeError) best = found;
  }
  if (!best) throw new Error('checkGradients: no step was tried.');
  return best;
}

/** Half of them where the gradient is largest, half of them anywhere. */
function chooseEntries(gradients: ArrayLike<number>, { entries, random }: Check): number[] {
  const all = Array.from({ length: gradients.length }, (_, k) => k);
  if (all.length <= entries) return all;
  const largest = [...all].sort((a, b) => Math.abs(gradients[b] ?? 0) - Math.abs(gradients[a] ?? 0));
  const chosen = new Set(largest.slice(0, Math.ceil(entries / 2)));
  while (chosen.size < entries) chosen.add(random.integer(all.length));
  return [...chosen];
}

async function difference(
  check: Check,
  variable: tf.Variable,
  own: ArrayLike<number>,
  entry: number,
  step: number,
): Promise<number> {
  const width = step * Math.max(1, Math.abs(own[entry] ?? 0));
  try {
    const above = await lossWith(check, variable, own, entry, width);
    const below = await lossWith(check, variable, own, entry, -width);
    return (above.loss - below.loss) / (above.at - below.at);
  } finally {
    assign(variable, Float32Array.from(own));
  }
}

async function lossWith(
  { loss }: Check,
  variable: tf.Variable,
  own: ArrayLike<number>,
  entry: number,
  change: number,
): Promise<{ loss: number; at: number }> {
  const values = Float32Array.from(own);
  values[entry] = (values[entry] ?? 0) + change;
  assign(variable, values);
  const result = tf.tidy(loss);
  const numbers = await result.data();
  result.dispose();
  return { loss: meanOf(numbers), at: values[entry] };
}

/** In double precision: the sum of many rows loses nothing. */
function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

function assign(variable: tf.Variable, values: Float32Array): void {
  tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
}

function report(variables: VariableCheck[]): GradientCheck & Shown {
  const verdict = judgeGradients(variables);
  return shown(
    { ...verdict, variables },
    {
      title: verdict.title,
      pictures: [picture(verdict.title, variables)],
      table: {
        columns: ['Variable', 'Relative error', 'Backpropagation', 'Numerical', ''].map((title, k) => ({
          title,
          numeric: k > 0 && k < 4,
        })),
        rows: variables.map(({ variable, relativeError, analyticNorm, numericalNorm, status }) => [
          variable,
          short(relativeError),
          short(analyticNorm),
          short(numericalNorm),
          status === 'zero' ? 'no gradient' : status,
        ]),
      },
      advice: verdict.advice,
    },
  );
}

const COLOURS: Readonly<Record<VariableCheck['status'], Bar['colour']>> = {
  right: 'green',
  doubtful: 'grey',
  wrong: 'orange',
  zero: 'grey',
};
const SHOWN = 40;

/** Relative errors over six powers of ten. */
function picture(title: string, variables: readonly VariableCheck[]): string {
  const bars = variables.slice(0, SHOWN).map(({ variable, relativeError, status }): Bar => ({
    name: variable,
    length: (Math.log10(Math.max(relativeError, 1e-6)) + 6) / 6,
    words: short(Number(relativeError.toPrecision(2))),
    colour: COLOURS[status],
  }));
  return barsSvg(
    title,
    bars,
    'Relative error from 1e-6 to 1, logarithmic. Below 0.01 right, above 0.1 wrong.',
  );
}
