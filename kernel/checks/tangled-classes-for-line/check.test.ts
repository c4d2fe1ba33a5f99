import { expect, test } from 'vitest';
import { createRandom } from '../../library/data/random';
import { oneHot, rules, type Given } from '../testing';

const random = createRandom(21);
type Point = [at: number[], label: number];

function given(count: number, point: (index: number) => Point, straight = true): Given {
  const points = Array.from({ length: count }, (_, index) => point(index));
  const labels = points.map(([, label]) => label);
  const units = Math.max(...labels) + 1;
  return {
    x: points.map(([at]) => at),
    y: units === 2 ? labels.map((label) => [label]) : oneHot(labels, units),
    output: {
      straight,
      ...(units === 2 ? { units: 1, activation: 'sigmoid', loss: 'sigmoid' } : { units }),
    },
  };
}

const uniform = () => 2 * random.uniform() - 1;
const circle = (index: number, radii: number[]): Point => {
  const angle = 2 * Math.PI * random.uniform();
  const label = index % radii.length;
  const radius = (radii[label] ?? 1) + random.normal(0, 0.08);
  return [[radius * Math.cos(angle), radius * Math.sin(angle)], label];
};
const chequered = (): Point => {
  const [a, b] = [uniform(), uniform()];
  return [[a, b], a * b > 0 ? 1 : 0];
};
const shell = (): Point => {
  const at = [uniform(), uniform(), uniform()];
  return [at, Math.hypot(...at) < 0.95 ? 1 : 0];
};

const faulty: [string, Given][] = [
  ['a disc in a ring', given(240, (i) => circle(i, [1, 0.4]))],
  ['a chequered field', given(300, chequered)],
  ['a ball in a box', given(500, shell)],
  ['three rings', given(450, (i) => circle(i, [0.4, 1, 1.6]))],
];
test.each(faulty)('%s', (_, one) => expect(rules(one)).toEqual(['tangled-classes-for-line']));

const cloud = (index: number, centres: number[][], deviation: number): Point => {
  const label = index % centres.length;
  return [(centres[label] ?? []).map((one) => one + random.normal(0, deviation)), label];
};
const corners = [[0, 0], [3, 0], [0, 3], [3, 3]]; // prettier-ignore
const inARow = [[0, 0], [2, 0], [4, 0]]; // prettier-ignore
const moon = (index: number): Point => {
  const angle = Math.PI * random.uniform();
  const noise = () => random.normal(0, 0.1);
  return index % 2 === 0
    ? [[Math.cos(angle) + noise(), Math.sin(angle) + noise()], 0]
    : [[1 - Math.cos(angle) + noise(), 0.4 - Math.sin(angle) + noise()], 1];
};
const heavyTail = (): Point => {
  const at = [Math.exp(random.normal(0, 2)), random.normal()];
  return [at, (at[0] ?? 0) > 1 ? 1 : 0];
};
const wide = (): Point => {
  const at = Array.from({ length: 14 }, () => random.normal());
  return [at, (at[0] ?? 0) * (at[1] ?? 0) > 0 ? 1 : 0];
};

const sound: [string, Given][] = [
  ['a disc in a ring with a hidden layer', given(240, (i) => circle(i, [1, 0.4]), false)],
  ['the perceptron on classes that a line parts', given(300, (i) => cloud(i, [[0, 0], [2, 2]], 0.5))], // prettier-ignore
  ['clouds that overlap', given(300, (i) => cloud(i, [[0, 0], [1, 1]], 1))], // prettier-ignore
  ['four corners', given(400, (i) => cloud(i, corners, 0.4))],
  ['three clouds in a row', given(300, (i) => cloud(i, inARow, 0.4))],
  ['half moons, which a line parts for the most part', given(300, moon)],
  ['a threshold in a column with a heavy tail', given(300, heavyTail)],
  ['too few rows for so many columns', given(200, wide)],
  ['a few rows of exclusive or', given(40, chequered)],
];
test.each(sound)('nothing is said: %s', (_, one) => {
  expect(rules(one)).not.toContain('tangled-classes-for-line');
});
