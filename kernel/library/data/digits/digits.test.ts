import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DISPLAY_SYMBOL } from '../../../display/renderer';
import { digits, drawDigits } from './digits';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('digits', () => {
  it('gives images, one-hot classes and labels that agree, split and stratified', async () => {
    const data = await digits({ rows: 500, validationSplit: 0.2, testSplit: 0.1 });
    const { train, validation, test } = data;
    expect([train.rows, validation.rows, test.rows]).toEqual([350, 100, 50]);
    expect(train.xs.shape).toEqual([350, 28, 28, 1]);
    expect(train.ys.shape).toEqual([350, 10]);
    expect([...(await train.ys.argMax(1).data())]).toEqual([...train.labels]);
    const counts = new Array<number>(10).fill(0);
    for (const label of test.labels) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual(new Array(10).fill(5));
    const [low, high] = [await train.xs.min().data(), await train.xs.max().data()];
    expect(low[0]).toBe(0);
    expect(high[0]).toBeGreaterThan(0.9);
    expect(high[0]).toBeLessThanOrEqual(1);
    data.dispose();
    expect(train.xs.isDisposed && test.ys.isDisposed).toBe(true);
  });

  it('is the same for the same seed, and only then', async () => {
    const draw = async (seed: number) => (await drawDigits(30, seed, 28)).pixels;
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
  });

  it('draws ink inside the frame, as much of it as handwriting has', async () => {
    const { pixels } = await drawDigits(1000, 9, 28);
    let ink = 0;
    let border = 0;
    pixels.forEach((value, at) => {
      const [x, y] = [at % 28, Math.floor(at / 28) % 28];
      if (value > 127) ink++;
      if (value > 127 && (x === 0 || y === 0 || x === 27 || y === 27)) border++;
    });
    // MNIST has 12.8% of its pixels above half.
    expect(ink / pixels.length).toBeGreaterThan(0.06);
    expect(ink / pixels.length).toBeLessThan(0.16);
    expect(border / ink).toBeLessThan(0.002);
  });

  it('takes other sizes and flat rows, and refuses what makes no sense', async () => {
    const data = await digits({ rows: 20, size: 16, flatten: true });
    expect(data.train.xs.shape).toEqual([16, 256]);
    await expect(digits({ rows: 0 })).rejects.toThrow('rows must be a positive integer');
    await expect(digits({ size: 4 })).rejects.toThrow('at least 12');
  });

  it('shows itself with a sheet of images', async () => {
    const data = await digits({ rows: 100 });
    const before = tf.memory().numTensors;
    const bundle = await data[DISPLAY_SYMBOL]();
    expect(tf.memory().numTensors).toBe(before);
    expect(bundle['text/plain']).toBe(
      'Generated digits: 80 train, 10 validation, 10 test; xs [28, 28, 1], ys [10]',
    );
    expect((bundle['text/html'] as string).match(/<img/g)).toHaveLength(50);
    data.dispose();
    expect((await data[DISPLAY_SYMBOL]())['text/plain']).toContain('(disposed)');
  });

  it('can be told apart: the nearest class mean names most unseen digits, but not all', async () => {
    const { train, test } = await digits({ rows: 1500, flatten: true });
    const [seen, unseen] = [await train.xs.data(), await test.xs.data()];
    const means = Array.from({ length: 10 }, () => new Float64Array(784));
    train.labels.forEach((label, row) => {
      means[label]?.forEach((_, i, mean) => (mean[i] = (mean[i] ?? 0) + (seen[row * 784 + i] ?? 0) / 120));
    });
    const distance = (mean: Float64Array, row: number) =>
      mean.reduce((sum, value, i) => sum + (value - (unseen[row * 784 + i] ?? 0)) ** 2, 0);
    const right = test.labels.filter((label, row) => {
      const distances = means.map((mean) => distance(mean, row));
      return distances.indexOf(Math.min(...distances)) === label;
    }).length;
    // Chance is 0.1; the same classifier scores 0.82 on MNIST.
    expect(right / test.rows).toBeGreaterThan(0.65);
    expect(right / test.rows).toBeLessThan(0.97);
  });
});
