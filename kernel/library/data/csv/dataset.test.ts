import * as tf from '@tensorflow/tfjs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeWithData } from '../testData';
import { csv, parseCsv } from './csv';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function matrix(tensor: tf.Tensor2D): Promise<number[][]> {
  return tensor.array();
}

/** Everything in the training part, in the table's order. */
async function inOrder(part: { xs: tf.Tensor2D; index: Int32Array }): Promise<number[][]> {
  const rows = await matrix(part.xs);
  return [...part.index.keys()]
    .sort((a, b) => (part.index[a] ?? 0) - (part.index[b] ?? 0))
    .map((position) => rows[position] ?? []);
}

const all = { validationSplit: 0, testSplit: 0 };

describe('features', () => {
  it('become named columns: numbers, booleans, one-hot categories', async () => {
    const table = parseCsv('n,b,c,y\n1,true,red,10\n2,false,blue,20\n3,true,red,30\n', 't.csv');
    const data = table.dataset({ target: 'y', ...all });
    expect(data.featureNames).toEqual(['n', 'b', 'c=blue', 'c=red']);
    expect(await inOrder(data.train)).toEqual([[1, 1, 0, 1], [2, 0, 1, 0], [3, 1, 0, 1]]); // prettier-ignore
    const targets = await data.train.ys.data();
    expect([...data.train.index].map((row, i) => (targets[i] ?? 0) - 10 * (row + 1))).toEqual([0, 0, 0]);
  });

  it('leave out text and say so; named ones are kept in their order', () => {
    const names = Array.from({ length: 60 }, (_, i) => `${String(i)},n${String(i)},${String(i)}`);
    const table = parseCsv(`a,name,y\n${names.join('\n')}`, 't.csv');
    expect(table.dataset({ target: 'y' }).report).toEqual(['name: left out, since it is string.']);
    expect(() => table.dataset({ target: 'y', features: ['name'] })).toThrow('many different values');
    expect(() => table.dataset({ target: 'y', features: ['y'] })).toThrow('contains the target');
    expect(() => table.dataset({ target: 'z' })).toThrow('no column "z"');
  });

  it('take days for dates', async () => {
    const table = parseCsv('d,y\n1970-01-02,1\n1970-01-11,2\n', 't.csv');
    const data = table.dataset({ target: 'y', features: ['d'], ...all });
    expect(await inOrder(data.train)).toEqual([[1], [10]]);
  });
});

describe('targets', () => {
  it('are one-hot for categories, 0 and 1 for booleans', async () => {
    const table = parseCsv('x,c,b\n1,u,true\n2,v,false\n3,w,true\n', 't.csv');
    const classes = table.dataset({ target: 'c', features: ['x'], ...all });
    expect(classes.classNames).toEqual(['u', 'v', 'w']);
    expect([...(await classes.train.ys.argMax(1).data())]).toEqual([...classes.train.labels]);
    const flags = table.dataset({ target: 'b', features: ['x'], ...all });
    expect(flags.train.ys.shape).toEqual([3, 1]);
    expect([...flags.train.labels]).toEqual([...flags.train.index].map((row) => (row === 1 ? 0 : 1)));
  });
});

describe('missing values', () => {
  const table = parseCsv('x,c,y\n1,a,1\n,a,2\n5,,3\n9,b,4\n3,a,\n', 't.csv');

  it('are an error unless one says what to do', () => {
    expect(() => table.dataset({ target: 'y' })).toThrow(
      't.csv has missing values in y (1), x (1), c (1). Say what to do',
    );
    expect(() => table.dataset({ target: 'y', missing: 'mean' })).toThrow('"c" is category: it has no mean');
    expect(() => table.dataset({ target: 'y', missing: { q: 'drop' } })).toThrow('no column "q"');
  });

  it('drop their rows, counted', () => {
    const data = table.dataset({ target: 'y', missing: 'drop', ...all });
    expect([...data.train.index].sort()).toEqual([0, 3]);
    expect(data.report).toEqual(['3 of 5 rows left out: no value in y, x, c.']);
  });

  it.each([
    ['mean', 5],
    ['median', 5],
    ['mode', 1],
  ] as const)('are filled with the %s', async (strategy, fill) => {
    // Rows with a target: x is 1, missing, 5, 9.
    const data = table.dataset({ target: 'y', missing: { x: strategy, c: 'mode', y: 'drop' }, ...all });
    expect(await inOrder(data.train)).toEqual([[1, 1, 0], [fill, 1, 0], [5, 1, 0], [9, 0, 1]]); // prettier-ignore
    expect(data.report).toContain(
      `x: 1 missing, filled with the ${strategy} of the training rows, ${String(fill)}.`,
    );
  });
});

describe('what is learnt from the training rows', () => {
  const lines = Array.from({ length: 200 }, (_, i) => `${i % 7 === 0 ? '' : String(i * i)},${String(i)}`);
  const table = parseCsv(`x,y\n${lines.join('\n')}`, 't.csv');

  it('is fill value and scale, from them alone', async () => {
    const data = table.dataset({ target: 'y', missing: 'mean', scale: 'standard' });
    const present = [...data.train.index].filter((row) => row % 7 !== 0).map((row) => row * row);
    const mean = present.reduce((sum, x) => sum + x, 0) / present.length;
    const filled = [...data.train.index].map((row) => (row % 7 === 0 ? mean : row * row));
    const deviation = Math.sqrt(filled.reduce((sum, x) => sum + (x - mean) ** 2, 0) / filled.length);
    expect(data.features[0]?.fill).toBeCloseTo(mean, 6);
    expect(data.features[0]?.center).toBeCloseTo(mean, 6);
    expect(data.features[0]?.scale).toBeCloseTo(deviation, 6);
    const test = await matrix(data.test.xs);
    [...data.test.index].forEach((row, i) => {
      const expected = row % 7 === 0 ? 0 : (row * row - mean) / deviation;
      expect(test[i]?.[0]).toBeCloseTo(expected, 4);
    });
  });

  it('is applied to other tables', async () => {
    const data = table.dataset({ target: 'y', missing: 'median', scale: 'minmax' });
    const { center = 0, scale = 1 } = data.features[0] ?? {};
    const encoded = await matrix(data.encode(parseCsv('x\n100\n', 'new.csv')));
    expect(encoded[0]?.[0]).toBeCloseTo((100 - center) / scale, 6);
  });

  it('refuses categories it has not seen, and renumbers those it has', async () => {
    const colours = parseCsv('c,y\nblue,1\nred,2\n', 't.csv').dataset({ target: 'y', ...all });
    expect(await matrix(colours.encode(parseCsv('c\nred\n', 'new.csv')))).toEqual([[0, 1]]);
    expect(() => colours.encode(parseCsv('c\ngreen\n', 'new.csv'))).toThrow(
      'new.csv: column "c" has the category "green", which the training data did not have. It knows: blue, red.',
    );
    expect(() => colours.encode(parseCsv('c\nNA\n', 'new.csv', { types: { c: 'category' } }))).toThrow(
      'new.csv, row 0: column "c" has no value',
    );
  });
});

describeWithData('public tables', (folder) => {
  const read = (name: string) => csv(join(folder, 'tabular', `${name}.csv`));

  it('iris has its published means and deviations', async () => {
    const iris = (await read('iris')).dataset({ target: 'species', scale: 'standard', ...all });
    // Fisher's table: means 5.843, 3.057, 3.758, 1.199; population deviations 0.825, 0.434, 1.759, 0.760.
    const close = (values: number[], expected: number[]) => {
      values.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? NaN, 3);
      });
    };
    close(iris.features.map(({ center }) => center), [5.8433, 3.0573, 3.758, 1.1993]); // prettier-ignore
    close(iris.features.map(({ scale }) => scale), [0.8253, 0.4344, 1.7594, 0.7597]); // prettier-ignore
    expect(iris.classNames).toHaveLength(3);
  });

  it('iris is split with ten flowers of each kind in the test set', async () => {
    const iris = (await read('iris')).dataset({ target: 'species' });
    const counts = [0, 1, 2].map((kind) => iris.test.labels.filter((label) => label === kind).length);
    expect(counts).toEqual([10, 10, 10]);
  });

  it('mpg and titanic train without a NaN', async () => {
    const mpg = (await read('mpg')).dataset({ target: 'mpg', missing: 'median', scale: 'standard' });
    const titanic = (await read('titanic'))
      .without('deck', 'alive')
      .dataset({ target: 'survived', missing: { age: 'mean', embarked: 'mode', embark_town: 'drop' } });
    for (const { train } of [mpg, titanic]) {
      expect([...(await train.xs.data())].every(Number.isFinite)).toBe(true);
    }
    expect(titanic.report).toContain('2 of 891 rows left out: no value in embark_town.');
  });

  it('frees all tensors', async () => {
    const before = tf.memory().numTensors;
    (await read('iris')).dataset({ target: 'species' }).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
