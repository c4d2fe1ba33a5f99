import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { MinMaxScaler, StandardScaler } from './scalers';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function rows(tensor: tf.Tensor): Promise<number[]> {
  return [...(await tensor.data())];
}

describe('StandardScaler', () => {
  it('has the closed-form mean and population deviation', async () => {
    // 1…n has mean (n+1)/2 and variance (n²-1)/12.
    const xs = tf.range(1, 10).reshape([9, 1]);
    const scaler = await new StandardScaler().fit(xs);
    expect(scaler.scaling.center[0]).toBeCloseTo(5, 12);
    expect(scaler.scaling.scale[0]).toBeCloseTo(Math.sqrt(80 / 12), 12);
    const scaled = await rows(scaler.transform(xs));
    expect(scaled[0]).toBeCloseTo(-4 / Math.sqrt(80 / 12), 6);
  });

  it('applies what it learnt to other rows, feature by feature, and back', async () => {
    const scaler = await new StandardScaler().fit(tf.tensor2d([[0, 100], [2, 300]])); // prettier-ignore
    const other = tf.tensor2d([[3, 100]]); // prettier-ignore
    const scaled = scaler.transform(other);
    expect(await rows(scaled)).toEqual([2, -1]);
    expect(await rows(scaler.inverseTransform(scaled))).toEqual([3, 100]);
  });

  it('leaves constants finite, works on images, and leaks no tensors', async () => {
    const images = tf.ones([3, 4, 4, 2]);
    const before = tf.memory().numTensors;
    const scaled = await new StandardScaler().fitTransform(images);
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(new Set(await rows(scaled))).toEqual(new Set([0]));
  });

  it('says when it was not fitted, or on other features', async () => {
    expect(() => new StandardScaler().transform(tf.zeros([1, 2]))).toThrow('call fit(trainingInputs) first');
    const scaler = await new StandardScaler().fit(tf.zeros([2, 3]));
    expect(() => scaler.transform(tf.zeros([2, 4]))).toThrow('fitted on 3 features');
    await expect(new StandardScaler().fit(tf.zeros([3]))).rejects.toThrow('got shape [3]');
  });
});

describe('MinMaxScaler', () => {
  it('maps the training range to [0, 1] and goes beyond it for other rows', async () => {
    const scaler = await new MinMaxScaler().fit(tf.tensor2d([[-1], [3]]));
    expect(await rows(scaler.transform(tf.tensor2d([[-1], [1], [3], [5]])))).toEqual([0, 0.5, 1, 1.5]);
  });
});
