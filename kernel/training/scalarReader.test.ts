import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test, vi } from 'vitest';
import { DeviceReader } from './scalarReader';

beforeEach(async () => {
  await tf.setBackend('cpu');
});

function reader() {
  const errors: unknown[] = [];
  return { errors, reader: new DeviceReader(tf, (error) => errors.push(error)) };
}

test('values of many requests come over in one read, in order, and leave no tensors', async () => {
  const { reader: device } = reader();
  const before = tf.memory().numTensors;
  const read = vi.spyOn(tf.Tensor.prototype, 'data');
  const got: number[][] = [];
  tf.tidy(() => {
    for (let i = 0; i < 10; i++)
      device.read([tf.scalar(i), tf.scalar(i, 'int32')], (values) => got.push(values));
  });
  expect(got).toEqual([]);
  await device.drain();
  expect(got).toEqual(Array.from({ length: 10 }, (_, i) => [i, i]));
  expect(read).toHaveBeenCalledTimes(1);
  read.mockRestore();
  expect(tf.memory().numTensors).toBe(before);
});

test('what comes during a read waits for the next one', async () => {
  const { reader: device } = reader();
  const got: number[][] = [];
  const deliver = (values: number[]) => got.push(values);
  device.read([tf.scalar(1)], deliver);
  device.pump();
  device.read([tf.scalar(2)], deliver);
  device.pump();
  await device.drain();
  expect(got).toEqual([[1], [2]]);
});

test('NaN and infinity arrive as they are', async () => {
  const { reader: device } = reader();
  const got: number[] = [];
  device.read([tf.scalar(NaN), tf.scalar(Infinity)], (values) => got.push(...values));
  await device.drain();
  expect(got).toEqual([NaN, Infinity]);
});

test('a loop that never lets a read finish keeps a bounded number of tensors', async () => {
  const { reader: device } = reader();
  const before = tf.memory().numTensors;
  const steps: number[] = [];
  for (let step = 0; step < 20_000; step++) {
    const loss = tf.scalar(step);
    device.read([loss], ([value]) => steps.push(value ?? NaN));
    loss.dispose();
  }
  expect(tf.memory().numTensors - before).toBeLessThanOrEqual(4096);
  await device.drain();
  expect(steps[0]).toBe(0);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(tf.memory().numTensors).toBe(before);
});

test('a failing device is reported and does not hang', async () => {
  const { reader: device, errors } = reader();
  const read = vi.spyOn(tf.Tensor.prototype, 'data').mockRejectedValue(new Error('device lost'));
  const before = tf.memory().numTensors;
  const loss = tf.scalar(1);
  device.read([loss], () => expect.unreachable());
  loss.dispose();
  await device.drain();
  read.mockRestore();
  expect(String(errors)).toContain('device lost');
  expect(tf.memory().numTensors).toBe(before);
});
