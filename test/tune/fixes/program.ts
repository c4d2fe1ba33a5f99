/** A program with one fault that a quick fix mends, and how to see that it trains better. */
export interface FixCase {
  rule: string;
  cells: string[];
  /** Part of the title of the fix to take; the first one without it. */
  fix?: string;
  /**
   * What must be better afterwards. `score`: the number that the program prints at its end, larger is better.
   * `series`: the metric that is there only afterwards, for a fix that lets the user see something. `honest`: the
   * metric that was too good before.
   */
  better: 'score' | { series: string } | { honest: string };
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

/** The next value of a sum of two waves, from sixteen before it. */
export const waves = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(4);
const wave = Array.from({ length: 420 }, (_, t) => 0.6 * Math.sin(t / 5) + 0.4 * Math.sin(t / 2.3));
const starts = Array.from({ length: 400 }, (_, start) => start);
const windows = tf.tensor3d(starts.map((start) => wave.slice(start, start + 16).map((value) => [value])));
const next = tf.tensor2d(starts.map((start) => [wave[start + 16]]));
const [xTrain, xTest] = tf.split(windows, [320, 80]);
const [yTrain, yTest] = tf.split(next, [320, 80]);`;

/** Share of the rows in the right class. */
const accuracy = `const share = (model.predict(xTest) as tf.Tensor).argMax(1).equal(yTest.argMax(1)).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`;

/** Share of rows on the right side of one half, or of zero for logits. */
const sides = (border: number) => `const guess = (model.predict(xTest) as tf.Tensor).greater(${border});
const share = guess.equal(yTest.greater(0.5)).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`;

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
