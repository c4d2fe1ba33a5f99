// Data for programs with a fault, as the text of their first cell.

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
