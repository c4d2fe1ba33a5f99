import * as tf from '@tensorflow/tfjs';
import { createRandom, type Random } from '../../kernel/library/data/random';
import { diagnose, type DiagnoseSets } from '../../kernel/library/diagnose/diagnose';
import type { Verdict } from '../../kernel/protocol/training';

/** A small training in which one thing is wrong by construction, and known to be. */
export interface Scenario {
  name: string;
  /** The verdicts that are right. */
  truth: readonly Verdict['kind'][];
  run: (seed: number) => Promise<Verdict>;
}

interface Rows {
  xs: number[][];
  ys: number[];
}

const HELD_ROWS = 2000;

/** The class of a row without noise, and the error that nobody can avoid: labels turned around at random. */
interface Task {
  inputs: number;
  bayesError: number;
  isOne: (x: readonly number[]) => boolean;
  /** Rows that are not drawn. */
  leftOut?: (x: readonly number[]) => boolean;
}

function draw({ inputs, bayesError, isOne, leftOut }: Task, rows: number, random: Random): Rows {
  const row = (): number[] => {
    const x = Array.from({ length: inputs }, () => random.normal());
    return leftOut?.(x) ? row() : x;
  };
  const xs = Array.from({ length: rows }, row);
  const ys = xs.map((x) => Number(isOne(x) !== random.uniform() < bayesError));
  return { xs, ys };
}

/** Which side of a random plane. */
function planeTask(inputs: number, bayesError: number, random: Random): Task {
  const normal = Array.from({ length: inputs }, () => random.normal());
  return { inputs, bayesError, isOne: (x) => dot(normal, x) > 0 };
}

/** The same without rows near the plane, so that a plane that is nearly the right one makes no more mistakes. */
function clearPlaneTask(inputs: number, bayesError: number, random: Random): Task {
  const normal = Array.from({ length: inputs }, () => random.normal());
  const length = Math.sqrt(dot(normal, normal));
  return {
    inputs,
    bayesError,
    isOne: (x) => dot(normal, x) > 0,
    leftOut: (x) => Math.abs(dot(normal, x)) < 0.3 * length,
  };
}

/** Inside or outside of a circle that half of the rows lie in: no plane tells them apart. */
const circleTask = (bayesError: number): Task => ({
  inputs: 2,
  bayesError,
  isOne: ([a = 0, b = 0]) => a * a + b * b < 2 * Math.LN2,
});

interface Plan {
  task: Task;
  trainRows: number;
  hidden: number;
  epochs: number;
  validationRows?: number;
  /** Where validation and test come from, when not from where the training rows do. */
  elsewhere?: Task;
  /** What is done to the weights after training, with the validation rows in hand. */
  tamper?: (model: tf.Sequential, validation: Rows, random: Random) => Promise<void>;
}

async function runPlan(plan: Plan, seed: number): Promise<Verdict> {
  const random = createRandom(seed + 1000);
  const { task, elsewhere = task } = plan;
  const train = draw(task, plan.trainRows, random);
  const trainDev = draw(task, HELD_ROWS, random);
  const validation = draw(elsewhere, plan.validationRows ?? HELD_ROWS, random);
  const test = draw(elsewhere, HELD_ROWS, random);
  const model = build(plan, seed);
  const tensors = { train, trainDev, validation, test };
  const sets = Object.fromEntries(Object.entries(tensors).map(([name, rows]) => [name, toTensors(rows)]));
  try {
    const rows = sets['train'] as { xs: tf.Tensor; ys: tf.Tensor };
    const fit = (epochs: number) =>
      model.fit(rows.xs, rows.ys, { epochs, batchSize: Math.max(50, plan.trainRows / 40) });
    // The order of the rows in each epoch is drawn from Math.random.
    await withRandom(random, async () => {
      await fit(plan.epochs);
      // So that what is left of the error is not the noise of large steps.
      (model.optimizer as unknown as { learningRate: number }).learningRate = 0.002;
      await fit(Math.ceil(plan.epochs / 3));
    });
    await plan.tamper?.(model, validation, random);
    return await diagnose(model, { ...(sets as unknown as DiagnoseSets), humanLevel: 1 - task.bayesError });
  } finally {
    tf.dispose([sets]);
    model.dispose();
  }
}

function build({ task, hidden }: Plan, seed: number): tf.Sequential {
  const model = tf.sequential();
  const init = (k: number) => tf.initializers.glorotNormal({ seed: 10 * seed + k });
  const inputShape = [task.inputs];
  if (hidden > 0) {
    model.add(tf.layers.dense({ units: hidden, activation: 'relu', inputShape, kernelInitializer: init(1) }));
    model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: init(2) }));
  } else {
    model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape, kernelInitializer: init(1) }));
  }
  model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

function toTensors({ xs, ys }: Rows): { xs: tf.Tensor2D; ys: tf.Tensor2D } {
  return { xs: tf.tensor2d(xs), ys: tf.tensor2d(ys, [ys.length, 1]) };
}

/**
 * Uses the validation rows up: tries one change of the weights after another and keeps what lowers the validation
 * error, as a search over very many settings does.
 */
async function climbOnValidation(model: tf.Sequential, { xs, ys }: Rows, random: Random): Promise<void> {
  const [kernel, bias] = model.getWeights();
  if (!kernel || !bias) throw new Error('a model of one layer is needed');
  const weights = [...(await kernel.data()), ...(await bias.data())];
  const mistakes = (w: readonly number[]) =>
    xs.filter((x, row) => Number(dot(w, x) + (w[x.length] ?? 0) > 0) !== ys[row]).length;
  let fewest = mistakes(weights);
  const size = Math.sqrt(dot(weights, weights) / weights.length);
  for (let trial = 0; trial < 6000 && fewest > 0; trial++) {
    const tried = weights.map(
      (weight) => weight + (random.uniform() < 0.2 ? 0.3 * size * random.normal() : 0),
    );
    const now = mistakes(tried);
    if (now > fewest) continue;
    fewest = now;
    tried.forEach((weight, k) => (weights[k] = weight));
  }
  const tensors = [tf.tensor(weights.slice(0, -1), kernel.shape), tf.tensor1d(weights.slice(-1))];
  model.setWeights(tensors);
  tf.dispose(tensors);
}

async function withRandom<T>(random: Random, action: () => Promise<T>): Promise<T> {
  const own = Math.random;
  Math.random = () => random.uniform();
  try {
    return await action();
  } finally {
    Math.random = own;
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < Math.min(a.length, b.length); k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** The four faults, and a training without one. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'under-fit: a plane for a circle',
    truth: ['high-bias'],
    run: (seed) => runPlan({ task: circleTask(0.05), trainRows: 2000, hidden: 0, epochs: 5 }, seed),
  },
  {
    name: 'over-fit: 64 units for 150 rows',
    truth: ['high-variance'],
    run: (seed) =>
      runPlan({ task: planeTask(20, 0.1, createRandom(seed)), trainRows: 150, hidden: 64, epochs: 60 }, seed),
  },
  {
    name: 'shift: validation and test obey another plane',
    truth: ['data-mismatch'],
    run: (seed) => {
      const task = planeTask(5, 0.05, createRandom(seed));
      // A fifth of the rows, those with a large first input, are labelled the other way around.
      const isOne = (x: readonly number[]) => task.isOne(x) !== (x[0] ?? 0) > 0.84;
      return runPlan({ task, elsewhere: { ...task, isOne }, trainRows: 2000, hidden: 0, epochs: 10 }, seed);
    },
  },
  {
    name: 'overuse: 6,000 choices on 150 validation rows',
    truth: ['validation-overfitting'],
    run: (seed) =>
      runPlan(
        {
          task: planeTask(40, 0.2, createRandom(seed)),
          trainRows: 3000,
          hidden: 0,
          epochs: 8,
          validationRows: 150,
          tamper: climbOnValidation,
        },
        seed,
      ),
  },
  {
    name: 'sound: enough rows, a model that fits',
    truth: ['good', 'not-enough-rows'],
    run: (seed) =>
      runPlan(
        { task: clearPlaneTask(5, 0.05, createRandom(seed)), trainRows: 4000, hidden: 0, epochs: 10 },
        seed,
      ),
  },
];
