import { arms, moons, pictures, surface } from './dataSets';

/** A program with one fault that a quick fix mends, and how to see that it trains better. */
export interface FixCase {
  rule: string;
  cells: string[];
  /** Part of the title of the fix to take; the first one without it. */
  fix?: string;
  /**
   * What must be better afterwards. `score`, as without it: the number that the program prints at its
   * end, larger is better.
   * `series`: the metric that is there only afterwards, for a fix that lets the user see something. `honest`: the
   * metric that was too good before. `equal`: nothing, for a fix that only writes down what holds.
   */
  better?: 'score' | 'equal' | { series: string } | { honest: string };
  /** What was said stays true, of smaller numbers. */
  remains?: true;
  /** What may be found only once this fault no longer hides it. */
  reveals?: string[];
}

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
