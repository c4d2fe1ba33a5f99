import { describe, expect, it } from 'vitest';
import { analyze } from '../../analyze/analyze';
import type { SourceFacts } from '../../facts';
import { callsOf } from '../chain';
import { computedRates, computedTensor } from './computed';

function read(...cells: string[]): SourceFacts {
  const { source } = analyze(cells.map((text, index) => ({ cell: { id: `c${index}`, index }, text })));
  if (!source) throw new Error('no source');
  return source;
}

/** What `model.fit(x, …)` is given. */
function fitted(...cells: string[]) {
  const source = read("import * as tf from '@tensorflow/tfjs';", ...cells);
  const fit = callsOf(source).find((call) => /\.fit$/.test(call.expression.getText()));
  const [x, y] = fit?.arguments ?? [];
  return { x: x && computedTensor(source, x), y: y && computedTensor(source, y) };
}

const range = (values: readonly number[] = []) => [Math.min(...values), Math.max(...values)];

describe('data by formula', () => {
  it('from a loop', () => {
    const { x, y } = fitted(
      `const xs: number[] = [];
       const ys: number[] = [];
       for (let i = 0; i < 20; i++) { const x = i / 10; xs.push(x); ys.push(Math.sin(x) * x ** 2); }`,
      'await model.fit(tf.tensor2d(xs, [20, 1]), tf.tensor2d(ys, [20, 1]), { epochs: 3 });',
    );
    expect(x?.shape).toEqual([20, 1]);
    expect(y?.values).toEqual(Array.from({ length: 20 }, (_, i) => Math.sin(i / 10) * (i / 10) ** 2));
  });

  it('from rows, destructured and shuffled together', () => {
    const { x, y } = fitted(
      `function makeData(n: number) {
         const rows = Array.from({ length: n }, (_, i) => ({ area: 40 + i, price: 1000 * (40 + i) }));
         tf.util.shuffle(rows);
         return { x: tf.tensor2d(rows.map(({ area }) => [area])), y: tf.tensor2d(rows.map((row) => [row.price])) };
       }
       const { x, y } = makeData(50);`,
      'model.fit(x, y);',
    );
    expect(range(x?.values)).toEqual([40, 89]);
    expect(y?.values).toEqual(x?.values.map((value) => 1000 * value));
  });

  it('by a generator of its own, and by chance', () => {
    const { x, y } = fitted(
      `let seed = 7;
       const random = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
       const points = [...Array(100).keys()].map(() => [random() * 2 - 1, Math.random() * 500]);
       const labels = points.map(([a, b]) => (a * a + (b / 500) ** 2 < 0.5 ? 1 : 0));`,
      'model.fit(tf.tensor2d(points), tf.oneHot(tf.tensor1d(labels, "int32"), 2), {});',
    );
    expect(x?.shape).toEqual([100, 2]);
    expect(x?.values[0]).toBe(2 * ((7 * 16807) / 2147483647) - 1);
    expect(Math.max(...(x?.values ?? []))).toBeGreaterThan(400);
    expect(y?.shape).toEqual([100, 2]);
  });

  it('from operations on tensors', () => {
    const { x, y } = fitted(
      `const raw = tf.randomNormal([200, 3], 5, 2);
       const weights = tf.tensor2d([[1], [2], [3]]);
       const clean = tf.tidy(() => raw.matMul(weights).add(1));
       const { mean } = tf.moments(raw, 0);`,
      'model.fit(raw.sub(mean), clean.slice([0, 0], [-1, 1]), {});',
    );
    const means = [0, 1, 2].map(
      (j) => (x?.values ?? []).filter((_, i) => i % 3 === j).reduce((a, b) => a + b, 0) / 200,
    );
    means.forEach((mean) => expect(mean).toBeCloseTo(0, 9));
    const [first = NaN, second = NaN, third = NaN] = x?.values ?? [];
    const [a = NaN, b = NaN] = y?.values ?? [];
    const [p = NaN, q = NaN, r = NaN] = x?.values.slice(3) ?? [];
    expect(b - a).toBeCloseTo(p - first + 2 * (q - second) + 3 * (r - third), 9);
  });
});

describe('long loops', () => {
  it('fill their lists with rows that stand for those after them', () => {
    const { x, y } = fitted(
      `const [xs, ys]: [number[][], number[]] = [[], []];
       let state = 1;
       const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
       for (let hour = 0; hour < 2000; hour++) {
         const row = [];
         for (let k = 0; k < 12; k++) row.push(hour + next());
         xs.push(row);
         ys.push(row[0] > 1000 ? 1 : 0);
       }`,
      'model.fit(tf.tensor2d(xs), tf.tensor1d(ys));',
    );
    expect(x?.shape).toEqual([2000, 12]);
    expect(y?.shape).toEqual([2000]);
    const [low = NaN, high = NaN] = range(x?.values);
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(1950);
    expect((y?.values ?? []).reduce((a, b) => a + b, 0) / 2000).toBeCloseTo(0.5, 1);
  });

  it('of which the number of rounds is not known before', () => {
    const { x } = fitted(
      'const rows: number[][] = []; while (rows.length < 700) rows.push([Math.random(), 500 * Math.random()]);',
      'model.fit(tf.tensor2d(rows), y);',
    );
    expect(x?.shape).toEqual([700, 2]);
    expect(Math.max(...(x?.values ?? []))).toBeGreaterThan(400);
  });

  it('that do more than that are run round by round', () => {
    const { x } = fitted(
      'const rows = []; let price = 100; for (let i = 0; i < 500; i++) { price += 1; rows.push([price]); }',
      'model.fit(tf.tensor2d(rows), y);',
    );
    expect(x?.values).toEqual(Array.from({ length: 500 }, (_, i) => 101 + i));
  });
});

describe('what is not known', () => {
  it.each([
    ['data from elsewhere', "const rows = await (await fetch('data.json')).json();"],
    [
      'what somebody may have changed',
      "import { clean } from './clean'; const rows = [[1], [2]]; clean(rows);",
    ],
    ['a branch of which nobody knows', 'let rows = [[1], [2]]; if (process.argv[2]) rows = [[3]];'],
    ['a loop without an end', 'const rows = []; while (true) rows.push([1]);'],
    ['a list without an end', 'const rows = [[1]]; for (const row of rows) rows.push(row);'],
    ['a table that is too large', 'const rows = Array.from({ length: 1e9 }, () => [1]);'],
    ['a function that calls itself', 'const f = (n: number): any => f(n + 1); const rows = f(1);'],
    ['rows of several lengths', 'const rows = [[1], [2, 3]];'],
    [
      'what another branch may leave',
      'function f() { if (unknown()) return [[1]]; return [[2]]; } const rows = f();',
    ],
  ])('is not told: %s', (_, code) => {
    expect(fitted(code, 'model.fit(tf.tensor2d(rows), tf.tensor2d(rows))').x).toBeUndefined();
  });

  it('does not spoil the rest', () => {
    const { x } = fitted(
      "const other = await load('x'); switch (other) { case 1: break; }",
      'const rows = [[1], [2]];',
      'model.fit(tf.tensor2d(rows), y)',
    );
    expect(x?.values).toEqual([1, 2]);
  });

  it('is one expression with several values', () => {
    const { x } = fitted(
      'const train = (rows) => model.fit(tf.tensor2d(rows), y);',
      'train([[1]]); train([[2]]);',
    );
    expect(x).toBeUndefined();
  });
});

describe('learning rates', () => {
  const rates = (...cells: string[]) =>
    [...computedRates(read("import * as tf from '@tensorflow/tfjs';", ...cells)).values()][0] ?? [];

  it('of a loop', () => {
    const code = `const optimizer = tf.train.adam(0.1);
      for (let epoch = 0; epoch < 4; epoch++) {
        optimizer.learningRate *= 0.5;
        optimizer.minimize(() => loss(model.predict(x)));
      }`;
    expect(rates(code)).toEqual([0.05, 0.025, 0.0125, 0.00625]);
  });

  it('of a callback, by helpers', () => {
    const code = `const sgd = tf.train.sgd(0.1);
      const rateAt = (epoch: number) => 0.1 / (1 + epoch);
      await model.fit(x, y, { epochs: 3, callbacks: { onEpochBegin: async (epoch) => sgd.setLearningRate(rateAt(epoch)) } });`;
    expect(rates(code)).toEqual([0.1, 0.05, 0.1 / 3]);
  });

  it('of a class that is not known, in a custom callback', () => {
    const code = `const mine = new Mine(0.1);
      const callback = new tf.CustomCallback({ onEpochEnd: (epoch) => { mine.learningRate = 1 - epoch; } });
      await model.fit(x, y, { epochs: 2, callbacks: [callback, tf.callbacks.earlyStopping({})] });`;
    expect(rates(code)).toEqual([1, 0]);
  });
});

it('is the same each time', () => {
  const code = 'model.fit(tf.tensor1d(Array.from({ length: 9 }, () => Math.random())), y)';
  expect(fitted(code)).toEqual(fitted(code));
});

it('reads no member that is not a value', () => {
  const code = "const rows = [[1]['constructor']('return process')()]; model.fit(tf.tensor2d(rows), y)";
  expect(fitted(code).x).toBeUndefined();
});

describe('classes', () => {
  it('have fields, methods and getters', () => {
    const { x, y } = fitted(
      `class Sensor {
         #state: number;
         readonly rows: number[][] = [];
         static made = 0;
         constructor(seed: number, private readonly scale = 100, public labels: number[] = []) { this.#state = seed; }
         next() { this.#state = (this.#state * 16807) % 2147483647; return this.#state / 2147483647; }
         get size() { return this.rows.length; }
         read(label: number): this { this.rows.push([this.scale * this.next(), label]); this.labels.push(label); return this; }
       }
       const sensor = new Sensor(7);
       while (sensor.size < 50) sensor.read(sensor.size % 2);
       const copied = { ...sensor };`,
      'model.fit(tf.tensor2d(sensor.rows), tf.tensor1d(copied.labels));',
    );
    let state = 7;
    const rows = Array.from({ length: 50 }, (_, i) => [
      100 * ((state = (state * 16807) % 2147483647) / 2147483647),
      i % 2,
    ]);
    expect(x?.values).toEqual(rows.flat());
    expect(y?.values).toEqual(rows.map(([, label]) => label));
  });

  it('of others, and what unknown code may change, are not known', () => {
    const read = (before: string) =>
      fitted(
        `class Box { values = [1, 2, 3, 4]; }
         ${before}`,
        'model.fit(tf.tensor1d(box.values), tf.tensor1d([1, 2, 3, 4]));',
      ).x;
    expect(read('const box = new Box();')?.values).toEqual([1, 2, 3, 4]);
    expect(read('const box = new Box(); fill(box);')).toBeUndefined();
    expect(read('class Other extends Elsewhere {} const box = new Other();')).toBeUndefined();
    expect(
      read('const box = new Box(); const own = { change() { this.values = [9, 9, 9, 9]; } }; own.change();')
        ?.values,
    ).toEqual([1, 2, 3, 4]);
  });
});
