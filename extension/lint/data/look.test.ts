import { describe, expect, it } from 'vitest';
import { lintNotebook, type RuleSwitches } from '../lint';

const HEAD = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [2] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
`;

function found(data: string, fit: string, switches: RuleSwitches = {}): string[] {
  const cells = [HEAD, data, fit].map((text, index) => ({ cell: { id: `c${index}`, index }, text }));
  return lintNotebook(cells, switches)
    .filter(({ source, severity }) => source === 'data' && severity !== 'hint')
    .map(({ rule, place }) => `${rule}, cell ${place?.cell?.index ?? -1}, line ${place?.line ?? 0}`);
}

/** 300 rows of three kinds. */
const rows = (kind: string, scale = 1) => `
let state = 7;
const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
const table = Array.from({ length: 300 }, (_, i) => {
  const kind = ${kind};
  return { x: [${scale} * (kind + next()), ${scale} * (next() - kind)], kind };
});
const xs = tf.tensor2d(table.map(({ x }) => x));
const ys = tf.oneHot(tf.tensor1d(table.map(({ kind }) => kind), 'int32'), 3);`;
const MIXED = 'i % 3';
const SORTED = 'Math.floor(i / 100)';

describe('data that the program makes are looked at while it is written', () => {
  const SPLIT = 'await model.fit(xs, ys, { epochs: 40, validationSplit: 0.25 });';

  it('says nothing of sound ones', () => {
    expect(found(rows(MIXED), SPLIT)).toEqual([]);
  });

  it('knows the rows that a split takes away', () => {
    expect(found(rows(SORTED), SPLIT)).toEqual(['split-of-sorted-rows, cell 2, line 1']);
  });

  it('knows sizes, in tables of any length', () => {
    expect(found(rows(MIXED, 900), SPLIT)).toEqual(['unscaled-inputs, cell 2, line 1']);
    expect(found(rows(MIXED, 900).replace('300', '10000'), SPLIT)).toEqual([
      'unscaled-inputs, cell 2, line 1',
    ]);
  });

  it('compares with the rows that are validated on', () => {
    const fit = (change: string) => `
      const [train, val] = [{ x: xs.slice(0, 240), y: ys.slice(0, 240) }, { x: xs.slice(240)${change}, y: ys.slice(240) }];
      await model.fit(train.x, train.y, { epochs: 40, validationData: [val.x, val.y] });`;
    expect(found(rows(MIXED), fit(''))).toEqual([]);
    expect(found(rows(MIXED), fit('.div(255)'))).toEqual(['validation-scaled-differently, cell 2, line 3']);
  });

  it('reads the weights of classes', () => {
    const few = rows('(i % 30 === 0 ? 1 : 0)');
    const fit = (weights: string) =>
      `await model.fit(xs, ys, { epochs: 40, validationSplit: 0.25, classWeight: ${weights} });`;
    expect(found(few, fit('{ 0: 9, 1: 1 }')).map((line) => line.split(',')[0])).toContain(
      'class-weights-reversed',
    );
    expect(found(few, fit('{ 0: 1, 1: 9 }')).map((line) => line.split(',')[0])).not.toContain(
      'class-weights-reversed',
    );
  });

  it('follows hand-written loops', () => {
    const loop = `
      const optimizer = tf.train.adam(0.01);
      for (let step = 0; step < 2000; step++) {
        optimizer.minimize(() => tf.metrics.categoricalCrossentropy(ys, model.predict(xs) as tf.Tensor).mean() as tf.Scalar);
      }`;
    expect(found(rows(MIXED, 900), loop).map((line) => line.split(',')[0])).toEqual(['unscaled-inputs']);
  });

  it('leaves data alone that stand for others, or that come from elsewhere', () => {
    const fit = 'await model.fit(xs, ys, { epochs: 40, validationSplit: 0.25 });';
    const inputs = 'const xs = tf.randomUniform([300, 2], 0, 900);';
    expect(found(`${inputs} const ys = tf.randomUniform([300, 3]);`, fit)).toEqual([]);
    expect(found(`${inputs} const ys = tf.oneHot(tf.zeros([300], 'int32'), 3);`, fit)).toEqual([]);
    const shuffled = rows(SORTED).replace('const xs', 'await shuffleRows(table);\nconst xs');
    expect(found(shuffled, fit)).toEqual([]);
  });

  it('obeys the switches of the checks', () => {
    expect(found(rows(SORTED), SPLIT, { 'split-of-sorted-rows': 'off' })).toEqual([]);
    expect(found(rows(SORTED), `// descent-allow split-of-sorted-rows\n${SPLIT}`)).toEqual([]);
  });
});
