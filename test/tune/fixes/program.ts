/** A program with one fault that a quick fix mends, and how to see that it trains better. */
export interface FixCase {
  rule: string;
  cells: string[];
  /** Part of the title of the fix to take; the first one without it. */
  fix?: string;
  /**
   * What must be better afterwards. `score`: the number that the program prints at its end, larger is better.
   * `series`: the metric that is there only afterwards, for a fix that lets the user see something. `honest`: the
   * metric that was too good before. `equal`: nothing, for a fix that only writes down what holds.
   */
  better: 'score' | 'equal' | { series: string } | { honest: string };
  /** What was said stays true, of smaller numbers. */
  remains?: true;
  /** What may be found only once this fault no longer hides it. */
  reveals?: string[];
}

/** Three spiral arms, 480 rows to train and 120 to test; `yTrain` one-hot. */
export const arms = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(5);
const points = Array.from({ length: 600 }, () => {
  const label = Math.floor(3 * Math.random());
  const radius = 0.15 + 0.85 * Math.random();
  const angle = 5 * radius + (2 * Math.PI * label) / 3 + 0.5 * (Math.random() - 0.5);
  return { at: [1.6 * radius * Math.cos(angle), 1.6 * radius * Math.sin(angle)], label };
});
const [xTrain, xTest] = tf.split(tf.tensor2d(points.map(({ at }) => at)), [480, 120]);
const labels = tf.tensor1d(points.map(({ label }) => label), 'int32');
const [yTrain, yTest] = tf.split(tf.oneHot(labels, 3).toFloat(), [480, 120]);`;

/** Two half moons; `yTrain` is 0 or 1, of shape [rows, 1]. */
export const moons = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(7);
const points = Array.from({ length: 500 }, () => {
  const label = Math.random() < 0.5 ? 0 : 1;
  const angle = Math.PI * Math.random();
  const noise = () => 0.25 * (Math.random() - 0.5);
  const at = label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.4 - Math.sin(angle)];
  return { at: [at[0] + noise(), at[1] + noise()], label };
});
const [xTrain, xTest] = tf.split(tf.tensor2d(points.map(({ at }) => at)), [400, 100]);
const [yTrain, yTest] = tf.split(tf.tensor2d(points.map(({ label }) => [label])), [400, 100]);`;

/** A smooth function of four inputs, targets in [-1, 1]. */
export const surface = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(9);
const rows = Array.from({ length: 500 }, () => {
  const at = Array.from({ length: 4 }, () => 3.4 * (Math.random() - 0.5));
  return { at, value: 0.6 * Math.sin(2 * at[0]) + 0.4 * Math.tanh(at[1] * at[2]) };
});
const [xTrain, xTest] = tf.split(tf.tensor2d(rows.map(({ at }) => at)), [400, 100]);
const [yTrain, yTest] = tf.split(tf.tensor2d(rows.map(({ value }) => [value])), [400, 100]);`;

/** Small pictures of three kinds: a bar across, a bar down, a spot; somewhere, in noise. */
export const pictures = (side = 12): string => `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(8);
const scenes = Array.from({ length: 420 }, () => {
  const label = Math.floor(3 * Math.random());
  const [cx, cy] = [2 + ${side - 4} * Math.random(), 2 + ${side - 4} * Math.random()];
  const lit = (x: number, y: number) =>
    [Math.abs(y - cy) < 1, Math.abs(x - cx) < 1, Math.hypot(x - cx, y - cy) < 2.5][label];
  const value = (i: number) => (lit(i % ${side}, Math.floor(i / ${side})) ? 0.4 : 0) + 0.6 * Math.random();
  return { pixels: Array.from({ length: ${side * side} }, (_, i) => value(i)), label };
});
const all = tf.tensor4d(scenes.flatMap(({ pixels }) => pixels), [420, ${side}, ${side}, 1]);
const kinds = tf.oneHot(tf.tensor1d(scenes.map(({ label }) => label), 'int32'), 3).toFloat();
const [xTrain, xTest] = tf.split(all, [320, 100]);
const [yTrain, yTest] = tf.split(kinds, [320, 100]);`;

/** Slow and fast waves, 24 steps of one value; `yTrain` one-hot of two. */
export const waves = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(4);
const runs = Array.from({ length: 360 }, () => {
  const label = Math.random() < 0.5 ? 0 : 1;
  const phase = 6 * Math.random();
  const value = (i: number) => [Math.sin(i / (label === 0 ? 2 : 3) + phase) + 0.6 * (Math.random() - 0.5)];
  return { steps: Array.from({ length: 24 }, (_, i) => value(i)), label };
});
const [xTrain, xTest] = tf.split(tf.tensor3d(runs.map(({ steps }) => steps)), [280, 80]);
const classes = tf.oneHot(tf.tensor1d(runs.map(({ label }) => label), 'int32'), 2).toFloat();
const [yTrain, yTest] = tf.split(classes, [280, 80]);`;

/** Which of random points lie in a ring; as many rows as wanted, which the source tells. */
export const ring = (rows: number): string => `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(6);
const inRing = (points: tf.Tensor) => {
  const radius = points.square().sum(1, true).sqrt();
  return radius.greater(0.4).logicalAnd(radius.less(0.8)).toFloat();
};
const xTrain = tf.randomUniform([${rows}, 2], -1, 1, 'float32', 61);
const yTrain = inRing(xTrain);
const xTest = tf.randomUniform([300, 2], -1, 1, 'float32', 62);
const yTest = inRing(xTest);`;

/** The surface with a fifth input that is almost silent in training: a sensor that is switched on later. */
export const silentSensor = surface.concat(`
const sensor = (size: number, count: number) => tf.randomNormal([count, 1], 0, size, 'float32', 71);
const xFive = tf.concat([xTrain, sensor(1e-9, 400)], 1);
const xFiveTest = tf.concat([xTest, sensor(1, 100)], 1);`);

/** Share of the rows in the right class. */
export const accuracy = `const share = (model.predict(xTest) as tf.Tensor).argMax(1).equal(yTest.argMax(1)).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`;

/** Mean probability of the right class, of logits by their softmax. */
export const sureness = `const outputs = model.predict(xTest) as tf.Tensor;
const [lowest] = await outputs.min().data();
const sums = await outputs.sum(1).data();
const odds = lowest >= 0 && sums.every((sum) => Math.abs(sum - 1) < 1e-3) ? outputs : tf.softmax(outputs);
console.log('score: ' + (await odds.mul(yTest).sum(1).mean().data())[0]);`;

/** Share of rows on the right side of one half, or of zero for logits. */
const sides = (border: number) => `const guess = (model.predict(xTest) as tf.Tensor).greater(${border});
const share = guess.equal(yTest.greater(0.5)).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`;

/** Minus the mean squared error on the test rows. */
const error = `const error = tf.losses.meanSquaredError(yTest, model.predict(xTest) as tf.Tensor);
console.log('score: ' + -(await error.data())[0]);`;

interface Parts {
  data?: string;
  layers: string[];
  optimizer?: string;
  loss?: string;
  metrics?: string;
  fit?: string;
  /** In place of the data's own inputs and targets. */
  args?: string;
  test?: string;
}

function cellsOf(defaults: Required<Omit<Parts, 'layers'>>, { layers, ...given }: Parts): string[] {
  const { data, optimizer, loss, metrics, fit, args, test } = { ...defaults, ...given };
  const list = layers.map((layer) => `    ${layer},`).join('\n');
  return [
    data,
    `const model = tf.sequential({\n  layers: [\n${list}\n  ],\n});`,
    `model.compile({ optimizer: ${optimizer}, loss: ${loss}, metrics: [${metrics}] });`,
    `await model.fit(${args}, { ${fit} });`,
    test,
  ];
}

const common = {
  args: 'xTrain, yTrain',
  optimizer: 'tf.train.adam(0.01)',
  metrics: "'accuracy'",
  fit: 'epochs: 15, batchSize: 32, validationSplit: 0.2',
};

export const classifier = (parts: Parts): string[] =>
  cellsOf({ ...common, data: arms, loss: "'categoricalCrossentropy'", test: accuracy }, parts);

export const yesOrNo = (parts: Parts, border = 0.5): string[] =>
  cellsOf({ ...common, data: moons, loss: "'binaryCrossentropy'", test: sides(border) }, parts);

export const regression = (parts: Parts): string[] =>
  cellsOf({ ...common, data: surface, loss: "'meanSquaredError'", metrics: "'mae'", test: error }, parts);

export const pictureReader = (layers: string[], more: Partial<Parts> = {}): string[] =>
  classifier({ data: pictures(), layers, fit: 'epochs: 6, batchSize: 32', ...more });

/** A dense layer in source code, e.g. `dense(32, 'relu')`. */
export function dense(units: number, activation?: string, more: Record<string, string> = {}): string {
  const options = {
    units: String(units),
    ...(activation !== undefined && { activation: `'${activation}'` }),
    ...more,
  };
  const text = Object.entries(options).map(([name, value]) => `${name}: ${value}`);
  return `tf.layers.dense({ ${text.join(', ')} })`;
}

/** The same as the first layer of a network. */
export const first = (
  inputs: number,
  units: number,
  activation?: string,
  more: Record<string, string> = {},
): string => dense(units, activation, { inputShape: `[${inputs}]`, ...more });
