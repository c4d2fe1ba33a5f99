// What programs with a fault are put together from, as text.
import { pictures } from './dataSets';
import { dense, first } from './program';

export const he = { kernelInitializer: "'heNormal'" };
export const hidden = [first(2, 32, 'relu', he), dense(32, 'relu', he)];
export const softmax = dense(3, 'softmax');
export const norm = 'tf.layers.batchNormalization()';
export const flat = 'tf.layers.flatten()';
export const pool = 'tf.layers.maxPooling2d({ poolSize: 2 })';
export const average = 'tf.layers.averagePooling2d({ poolSize: 2 })';
export const dropout = (rate: number, more = '') => `tf.layers.dropout({ rate: ${rate}${more} })`;
export const conv = (filters: number, kernelSize = 3, more = ", padding: 'same'") =>
  `tf.layers.conv2d({ filters: ${filters}, kernelSize: ${kernelSize}, activation: 'relu'${more} })`;
export const firstConv = (side: number, ...rest: Parameters<typeof conv>) =>
  conv(...rest).replace('{ ', `{ inputShape: [${side}, ${side}, 1], `);

/** Pictures that three poolings leave something of. */
export const big = pictures(16);

/** Minus the loss on the test rows. */
export const crossEntropy = `const loss = tf.metrics.categoricalCrossentropy(yTest, model.predict(xTest) as tf.Tensor).mean();
console.log('score: ' + -(await loss.data())[0]);`;

export const start = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(2);`;

export const straight = `${start}
const xs = tf.tensor2d([-1, 0, 1, 2, 3, 4], [6, 1]);
const ys = tf.tensor2d([-3, -1, 1, 3, 5, 7], [6, 1]);`;

/** Minus the loss after the last epoch. */
export const scored = (fit: string) => `const { history } = await model.fit(${fit});
const losses = (history['loss'] ?? []) as number[];
console.log('score: ' + -(losses.at(-1) ?? NaN));`;

export const sequential = (layers: string[], compile: string) =>
  `const model = tf.sequential({\n  layers: [\n${layers.map((layer) => `    ${layer},\n`).join('')}  ],\n});\nmodel.compile({ ${compile} });`;

export const compileOf = (loss: string, optimizer = 'tf.train.adam(0.05)') =>
  `optimizer: ${optimizer}, loss: '${loss}'`;
